// What several parts of the page show: a value that tells who shows it when it changes.
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

export function store(first) {
    let value = first;
    const shown = new Set();
    return {
        get: () => value,
        set(change) {
            value = { ...value, ...change };
            for (const again of [...shown]) again(value);
        },
        use() {
            const [now, again] = useState(value);
            useLayoutEffect(() => {
                again(value);
                shown.add(again);
                return () => shown.delete(again);
            }, []);
            return now;
        },
    };
}

// The answer to a question that depends on `about`; a newer question makes the older one void. The
// last answer stays in sight until the next one is there.
export function useAnswer(ask, about) {
    const [state, set] = useState({ waiting: true });
    useEffect(() => {
        const stop = new AbortController();
        set((old) => ({ ...old, waiting: true }));
        ask(stop.signal).then(
            (value) => stop.signal.aborted || set({ value }),
            (error) => stop.signal.aborted || set({ error }),
        );
        return () => stop.abort();
    }, about);
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
