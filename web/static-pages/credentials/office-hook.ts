import { useEffect, useRef, useState } from "preact/hooks";
import { startThread, type Thread } from "../thread.ts";
import type { Issued, Terms } from "./issue.ts";
import type { Ask, Replies } from "./office.ts";
import type { QrPicture } from "./qr-picture.ts";
import type { Voter } from "./roll.ts";
import { words } from "./words.ts";

/** What is printed on a slip besides the voter: kept as it was when the credentials were issued. */
export type Order = Terms & { readonly voters: readonly Voter[]; readonly title: string; readonly booth: string };

export type OfficeState =
  | { readonly is: "preparing" }
  | { readonly is: "issuing"; readonly done: number; readonly total: number; readonly secondsLeft: number | undefined }
  | { readonly is: "issued"; readonly order: Order; readonly issued: Issued };

export type Office = {
  readonly state: OfficeState;
  readonly told: string | null;
  readonly issue: (order: Order) => void;
  readonly draw: (texts: readonly string[]) => Promise<readonly QrPicture[]>;
  /** Ends what is under way and forgets what was issued. */
  readonly forget: () => void;
};

/** The office of this page. What it issues lives in this page's memory and nowhere else. */
export function useOffice(): Office {
  const [state, setState] = useState<OfficeState>({ is: "preparing" });
  const [told, tell] = useState<string | null>(null);
  const thread = useRef<Thread<Ask, Replies> | null>(null);
  const end = (): void => {
    thread.current?.end();
    thread.current = null;
  };
  const open = (): Thread<Ask, Replies> => (thread.current ??= startThread<Ask, Replies>());
  const issue = async (order: Order): Promise<void> => {
    end();
    const own = open();
    const { voters, uuid, group } = order;
    const total = voters.length;
    const began = performance.now();
    tell(null);
    setState({ is: "issuing", done: 0, total, secondsLeft: undefined });
    try {
      const issued = await own.ask({ kind: "issue", count: total, terms: { uuid, group } }, (done) => {
        const gone = (performance.now() - began) / 1000;
        if (thread.current === own)
          setState({ is: "issuing", done, total, secondsLeft: ((total - done) * gone) / done });
      });
      if (thread.current === own) setState({ is: "issued", order, issued });
    } catch (error) {
      if (thread.current !== own) return;
      end();
      setState({ is: "preparing" });
      tell(words.broken(error instanceof Error ? error.message : String(error)));
    }
  };
  return {
    state,
    told,
    issue: (order) => void issue(order),
    draw: (texts) => open().ask({ kind: "draw", texts }),
    forget: () => {
      if (state.is === "issuing") tell(words.stopped);
      end();
      setState({ is: "preparing" });
    },
  };
}

/** Which of the two lists have been handed to the browser to be saved. */
export type Saved = { readonly public: boolean; readonly private: boolean };

/** While something would be lost, the browser asks before it closes the page; its words are its own. */
export function useLeaveWarning(wouldLose: boolean): void {
  useEffect(() => {
    if (!wouldLose) return undefined;
    const ask = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
      event.returnValue = true; // older browsers ask only when this is set
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [wouldLose]);
}
