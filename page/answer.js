// Questions that follow what is shown.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { tongue } from "./words.js";

// The answer to a question that depends on `about`; a newer question makes the older one void. The
// last answer stays in sight until the next one is there.
export function useAnswer(ask, about) {
    const { name } = tongue.use(); // another tongue asks anew
    const [state, set] = useState({ waiting: true });
    useEffect(() => {
        const stop = new AbortController();
        set((old) => ({ ...old, waiting: true }));
        ask(stop.signal).then(
            (value) => stop.signal.aborted || set({ value }),
            (error) => stop.signal.aborted || set({ error }),
        );
        return () => stop.abort();
    }, [...about, name]);
    return state;
}

// One question at a time while a slider moves: what was last wanted is asked when the one before is
// answered, so that a slow server sees no more questions than it can answer.
export function useLatest(run) {
    const busy = useRef(false), next = useRef(null);
    return useCallback(async (wanted) => {
        next.current = wanted;
        if (busy.current) return;
        busy.current = true;
        while (next.current) {
            const now = next.current;
            next.current = null;
            await run(now);
        }
        busy.current = false;
    }, []);
}
