// What several parts of the page show: a value that tells who shows it when it changes.
import { useLayoutEffect, useState } from "preact/hooks";

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
