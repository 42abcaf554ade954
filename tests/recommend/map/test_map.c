/* Maps of worlds whose shape is known. */
#include "recommend/map/map.h"
#include "recommend/map/start.h"
#include "tests/recommend/map/clouds.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const float one[TON_SPACE_FAMILIES] = {1};

static ton_map *map_of(const ton_vectors *vectors, const ton_map_options *options)
{
    ton_map *map = NULL;
    cr_assert(ton_map_new(&map, vectors, one, options) == TON_OK);
    return map;
}

static bool same_places(const ton_map *a, const ton_map *b)
{
    return a->count == b->count && !memcmp(a->place, b->place, (size_t)a->count * sizeof *a->place);
}

Test(map, a_plane_comes_back)
{
    ton_vectors *vectors = cloud_plane(400);
    ton_map *map = map_of(vectors, &(ton_map_options){0});
    cr_expect(eq(long, map->count, 400));
    cr_expect(map->quality.trustworthiness > 0.98, "%f", map->quality.trustworthiness);
    cr_expect(map->quality.continuity > 0.98, "%f", map->quality.continuity);
    cr_expect(map->plain.trustworthiness > 0.98, "%f", map->plain.trustworthiness);
    cr_expect(eq(long, map->old, 0));
    cr_expect(eq(dbl, map->moved, 0));
    ton_map_free(map);
    ton_vectors_free(vectors);
}

/* Six clouds fill five dimensions: no plane shows them, but a map does. */
Test(map, clouds_stay_together)
{
    enum { COUNT = 300, CLOUDS = 6 };
    ton_vectors *vectors = cloud_clouds(COUNT, CLOUDS, 0.15f);
    ton_map *map = map_of(vectors, &(ton_map_options){0});
    int stray = 0;
    for (int i = 0; i < COUNT; i++) {
        double least = INFINITY;
        int nearest = -1;
        for (int j = 0; j < COUNT; j++) {
            double apart =
                hypot(map->place[i].x - map->place[j].x, map->place[i].y - map->place[j].y);
            if (j != i && apart < least) {
                least = apart;
                nearest = j;
            }
        }
        stray += nearest % CLOUDS != i % CLOUDS;
    }
    cr_expect(eq(int, stray, 0));
    cr_expect(map->quality.trustworthiness > map->plain.trustworthiness + 0.03, "%f, %f",
              map->quality.trustworthiness, map->plain.trustworthiness);
    ton_map_free(map);
    ton_vectors_free(vectors);
}

Test(map, is_the_same_on_any_number_of_threads)
{
    ton_vectors *vectors = cloud_clouds(1500, 5, 0.4f);
    ton_map *alone = map_of(vectors, &(ton_map_options){.threads = 1, .seed = 3});
    ton_map *many = map_of(vectors, &(ton_map_options){.threads = 5, .seed = 3});
    cr_expect(same_places(alone, many));
    cr_expect(eq(dbl, alone->quality.trustworthiness, many->quality.trustworthiness));
    ton_map *other = map_of(vectors, &(ton_map_options){.threads = 5, .seed = 4});
    cr_expect(not(same_places(alone, other)));
    ton_map_free(alone);
    ton_map_free(many);
    ton_map_free(other);
    ton_vectors_free(vectors);
}

/* Every tenth track is left out of the vectors. */
static ton_vectors *without_some(const ton_vectors *vectors)
{
    ton_matrix *matrix = cloud_matrix();
    for (int64_t i = 0; i < vectors->rows; i++)
        if (i % 10)
            cr_assert(ton_matrix_add(matrix, ton_vectors_id(vectors, i),
                                     ton_vectors_row(vectors, i)) == TON_OK);
    return cloud_vectors(matrix);
}

Test(map, hardly_moves_when_tracks_are_added)
{
    ton_vectors *vectors = cloud_clouds(500, 4, 0.4f), *fewer = without_some(vectors);
    ton_map *before = map_of(fewer, &(ton_map_options){0});
    ton_map_options options = {.known = before->place, .known_count = before->count};
    ton_map *after = map_of(vectors, &options);
    cr_expect(eq(long, after->old, 450));
    cr_expect(after->moved > 0 && after->moved < 0.03, "%f", after->moved);
    cr_expect(after->quality.trustworthiness > before->quality.trustworthiness - 0.02, "%f, %f",
              after->quality.trustworthiness, before->quality.trustworthiness);
    ton_map *anew = map_of(vectors, &(ton_map_options){0});
    double way;
    ton_start_moved(&way, anew->place, anew->count, before->place, before->count);
    cr_expect(way > 3 * after->moved, "%f, %f", way, after->moved);
    ton_map_free(before);
    ton_map_free(after);
    ton_map_free(anew);
    ton_vectors_free(vectors);
    ton_vectors_free(fewer);
}

static double kept(const ton_map_quality *quality)
{
    return quality->trustworthiness + quality->continuity;
}

/* Of few tracks the plane of principal components is often better than what t-SNE makes of it. */
Test(map, keeps_no_fewer_neighbours_than_its_beginning)
{
    static const int counts[] = {4, 6, 10, 14, 20, 30, 60, 200};
    int planes = 0;
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        ton_vectors *vectors = cloud_clouds(counts[c], 4, 0.4f);
        ton_map *map = map_of(vectors, &(ton_map_options){0});
        ton_map *many = map_of(vectors, &(ton_map_options){.threads = 3});
        cr_expect(kept(&map->quality) >= kept(&map->plain), "%d: %f, %f", counts[c],
                  kept(&map->quality), kept(&map->plain));
        cr_expect(same_places(map, many), "%d", counts[c]);
        planes += kept(&map->quality) == kept(&map->plain);
        ton_map_free(map);
        ton_map_free(many);
        ton_vectors_free(vectors);
    }
    cr_expect(planes >= 4 && planes < 8, "%d", planes);
}

/* Also when the map goes on from a plane, and when it is taken over as it is. */
Test(map, of_few_tracks_hardly_moves_either)
{
    static const struct {
        int before, after;
        float width;
    } cases[] = {{6, 7, 0.4f},   {10, 12, 0.4f}, {14, 18, 0.4f}, {20, 26, 0.4f},
                 {20, 26, 0.9f}, {30, 40, 0.4f}, {30, 40, 0.9f}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        ton_vectors *fewer = cloud_clouds(cases[c].before, 4, cases[c].width);
        ton_vectors *vectors = cloud_clouds(cases[c].after, 4, cases[c].width);
        ton_map *before = map_of(fewer, &(ton_map_options){0});
        ton_map_options options = {.known = before->place, .known_count = before->count};
        ton_map *after = map_of(vectors, &options);
        cr_expect(eq(long, after->old, cases[c].before));
        cr_expect(after->moved < 0.05, "case %zu: %f", c, after->moved);
        options.fixed = true;
        ton_map *again = map_of(fewer, &options);
        cr_expect(same_places(before, again));
        cr_expect(eq(dbl, kept(&before->quality), kept(&again->quality)));
        ton_map_free(before);
        ton_map_free(after);
        ton_map_free(again);
        ton_vectors_free(fewer);
        ton_vectors_free(vectors);
    }
}

Test(map, that_is_fixed_is_taken_over)
{
    ton_vectors *vectors = cloud_clouds(60, 3, 0.3f);
    ton_map *before = map_of(vectors, &(ton_map_options){0});
    ton_map_options options = {.known = before->place, .known_count = before->count, .fixed = true};
    ton_map *after = map_of(vectors, &options);
    cr_expect(same_places(before, after));
    cr_expect(eq(dbl, before->quality.continuity, after->quality.continuity));
    options.known_count--; /* one is new after all */
    ton_map *moved = map_of(vectors, &options);
    cr_expect(not(same_places(before, moved)));
    ton_map_free(before);
    ton_map_free(after);
    ton_map_free(moved);
    ton_vectors_free(vectors);
}

Test(map, does_not_go_on_from_a_small_part)
{
    ton_vectors *vectors = cloud_clouds(60, 3, 0.3f);
    ton_place known[] = {{1, 1000, 1000}, {2, -1000, 1000}};
    ton_map *map = map_of(vectors, &(ton_map_options){.known = known, .known_count = 2});
    ton_map *anew = map_of(vectors, &(ton_map_options){0});
    cr_expect(same_places(map, anew));
    cr_expect(eq(long, map->old, 0));
    ton_map_free(map);
    ton_map_free(anew);
    ton_vectors_free(vectors);
}

/* Whether the map has a place for each, and none so far out that it is lost. */
static void expect_places(ton_vectors *vectors, int count, const char *what)
{
    ton_map *map = map_of(vectors, &(ton_map_options){0});
    cr_expect(eq(long, map->count, count));
    for (int i = 0; i < map->count; i++)
        cr_expect(hypot(map->place[i].x, map->place[i].y) < 1e4, "%d of %d %s", i, count, what);
    cr_expect(isnan(map->quality.continuity) == (count < 4), "%d %s", count, what);
    ton_map_free(map);
    ton_vectors_free(vectors);
}

Test(map, of_few_and_of_equal_tracks)
{
    static const int counts[] = {0, 1, 2, 3, 4, 5, 6, 7, 9, 20, 40};
    for (size_t c = 0; c < sizeof counts / sizeof *counts; c++) {
        ton_matrix *matrix = cloud_matrix();
        float at[CLOUD_DIM] = {1, 2};
        for (int i = 0; i < counts[c]; i++)
            cloud_add(matrix, 10 + i, at);
        expect_places(cloud_vectors(matrix), counts[c], "equal ones");
        expect_places(cloud_clouds(counts[c], 3, 0.5f), counts[c], "different ones");
    }
}

static void note(void *user, double done)
{
    double *last = user;
    cr_expect(done >= *last && done <= 1, "%f after %f", done, *last);
    *last = done;
}

Test(map, tells_how_far_it_is)
{
    ton_vectors *vectors = cloud_plane(30);
    double last = 0;
    ton_map_free(map_of(vectors, &(ton_map_options){.progress = note, .user = &last}));
    cr_expect(eq(dbl, last, 1));
    ton_vectors_free(vectors);
}

Test(map, is_turned_back)
{
    double plane[40], turned[40], angle = 2.1;
    unsigned state = 3;
    for (int i = 0; i < 40; i++)
        plane[i] = (double)cloud_chance(&state);
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        for (int i = 0; i < 20; i++) {
            double x = 3 * plane[2 * i], y = (mirrored ? -3 : 3) * plane[2 * i + 1];
            turned[2 * i] = cos(angle) * x - sin(angle) * y;
            turned[2 * i + 1] = sin(angle) * x + cos(angle) * y;
        }
        ton_start_orient(turned, plane, 20);
        for (int i = 0; i < 40; i++)
            cr_expect(fabs(turned[i] - 3 * plane[i]) < 1e-9, "%d, mirrored %d", i, mirrored);
    }
}
