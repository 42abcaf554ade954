# One object for each answer of similar --json: the query's recording and its nearest neighbour's.
def recording: .path | split("/")[-2];
{
    recording: (.query[0] | recording), version: (.query[0].path | split("/")[-1]),
    nearest: (.results[0].track | recording), similarity: .results[0].similarity
}
