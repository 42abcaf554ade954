/* The same searches by others: build/bench/search_peers ROWS random|clustered [graph]
 * Prints "name milliseconds" a line, as search.c does. faiss's exact index for the inner product,
 * one query and a batch; with "graph" also hnswlib, with the recall that it reaches. */
#include "tools/bench/search_data.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <faiss/IndexFlat.h>
#include <hnswlib/hnswlib.h>
#include <omp.h>
#include <unordered_set>
#include <vector>

enum { ROUNDS = 15, WANTED = 10 };

typedef std::vector<faiss::Index::idx_t> ids;

static double now()
{
    timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

template <typename F> static void measure(const char *name, int rounds, F run)
{
    std::vector<double> took;
    for (int i = 0; i < rounds; i++) {
        double start = now();
        run(i);
        took.push_back(now() - start);
    }
    std::sort(took.begin(), took.end());
    std::printf("%s %.3f\n", name, took[rounds / 2]);
    std::fflush(stdout);
}

static double recall(const ids &found, const ids &exact)
{
    size_t same = 0;
    for (size_t q = 0; q < exact.size() / WANTED; q++) {
        std::unordered_set<int64_t> set(exact.begin() + q * WANTED,
                                        exact.begin() + (q + 1) * WANTED);
        for (size_t i = q * WANTED; i < (q + 1) * WANTED; i++)
            same += set.count(found[i]);
    }
    return (double)same / exact.size();
}

static void graph(int64_t rows, const std::vector<float> &queries, const float *data,
                  const ids &exact)
{
    hnswlib::InnerProductSpace space(DATA_DIM);
    hnswlib::HierarchicalNSW<float> index(&space, rows, 16, 100);
    double start = now();
    for (int64_t r = 0; r < rows; r++)
        index.addPoint(data + r * DATA_DIM, r);
    std::printf("graph-build %.3f\n", now() - start);
    for (int ef : {10, 40, 160, 640}) {
        ids found(exact.size());
        char name[32];
        index.setEf(ef);
        std::snprintf(name, sizeof name, "graph-ef%d", ef);
        start = now();
        for (int q = 0; q < DATA_QUERIES; q++) {
            auto nearest = index.searchKnn(queries.data() + q * DATA_DIM, WANTED);
            for (int i = 0; !nearest.empty(); nearest.pop())
                found[q * WANTED + i++] = nearest.top().second;
        }
        std::printf("%s %.3f\n%s-recall %.3f\n", name, (now() - start) / DATA_QUERIES, name,
                    recall(found, exact));
    }
}

int main(int argc, char **argv)
{
    int64_t rows = argc >= 3 ? std::atoll(argv[1]) : 0;
    if (rows < 1) {
        std::fputs("usage: search_peers ROWS random|clustered [graph]\n", stderr);
        return 2;
    }
    omp_set_num_threads(1);
    std::vector<float> row(DATA_DIM), queries(DATA_QUERIES * DATA_DIM);
    faiss::IndexFlatIP index(DATA_DIM);
    for (int64_t r = 0; r < rows; r++) {
        data_row(row.data(), r, !strcmp(argv[2], "clustered"));
        index.add(1, row.data());
    }
    for (int q = 0; q < DATA_QUERIES; q++) {
        index.reconstruct(data_query(q, rows), &queries[q * DATA_DIM]);
        data_weigh(&queries[q * DATA_DIM]);
    }
    std::vector<float> scores(DATA_QUERIES * WANTED);
    ids found(DATA_QUERIES * WANTED);
    measure("faiss", ROUNDS, [&](int q) {
        index.search(1, &queries[q * DATA_DIM], WANTED, scores.data(), found.data());
    });
    measure("faiss-batch", 3, [&](int) {
        index.search(DATA_QUERIES, queries.data(), WANTED, scores.data(), found.data());
    });
    if (argc > 3)
        graph(rows, queries, index.get_xb(), found);
    return 0;
}
