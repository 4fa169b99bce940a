import { useEffect, useRef, useState } from "preact/hooks";
import type { BoothView, CastView } from "@tongxin/server/elections/sealed/contract.ts";
import type { Language } from "../../language/catalogue.ts";
import { boothText, type BoothText } from "../../language/booth.ts";
import { beginMarking, credentialInFragment, credentialProgress, groupCredential, marksIn } from "./marking.ts";
import type { Marking } from "./marking.ts";
import type { Audit, Sealed } from "./seal.ts";
import { startSealing, type SealingThread } from "./sealing-thread.ts";
import { canSeal } from "./thread.ts";
import { postTo, sendBallot, type Problem } from "./sending.ts";

/** What the page gives the booth. The question in full and the credential are asked for when they are needed. */
export type BoothProps = {
  readonly language: Language;
  readonly booth: Omit<BoothView, "text" | "credential">;
  readonly isCredentialHeld: boolean;
  /** `/api/v1/…/elections/…` */
  readonly api: string;
  /** Of the thread that seals. */
  readonly thread: string;
  readonly board: string;
  readonly election: string;
  readonly signIn: string;
  /** As it is written; null where no time is set. */
  readonly closes: string | null;
};

type Fault = { readonly title: string; readonly detail: string };

/** Where the voter is. Going back from anywhere but the receipt leads to the marks, which are kept. */
export type Step =
  | { readonly is: "marking" }
  | { readonly is: "reviewing"; readonly fault: Fault | null }
  | { readonly is: "sealing"; readonly done: number }
  | {
      readonly is: "sealed";
      readonly sealed: Sealed;
      /** Sent without an answer: it may be in the box, so it is not laid open any more. */
      readonly wasTried: boolean;
    }
  | { readonly is: "audited"; readonly audit: Audit }
  | {
      readonly is: "sending";
      readonly sealed: Sealed;
      readonly waiting: { readonly tries: number; readonly seconds: number } | null;
    }
  | { readonly is: "refused"; readonly sealed: Sealed; readonly problem: Problem }
  | { readonly is: "received"; readonly cast: CastView };

export type Booth = ReturnType<typeof useBooth>;
type Go = (step: Step) => void;

/** The way from marks to receipt. Nothing of it is stored: it lives as long as the page. */
export function useBooth(props: BoothProps) {
  const text = boothText(props.language);
  const { candidates } = props.booth;
  const [isAwake, setAwake] = useState<"no" | "yes" | "too-old">("no");
  const [marking, setMarking] = useState<Marking>(() => beginMarking(candidates.length));
  const [step, go] = useState<Step>({ is: "marking" });
  const credential = useCredential(text, props.isCredentialHeld);
  const sealer = useSealer(props, text);
  const sending = useSending(`${props.api}/ballots`, go);

  useEffect(() => setAwake(canSeal() ? "yes" : "too-old"), []);
  useLeaveWarning(step);

  /** A step that needs the sealing thread; where it fails, the voter is back at the ballot and told why. */
  async function atSealer(work: (ready: Ready) => Promise<Step>): Promise<void> {
    try {
      const ready = await sealer.prepare();
      go("detail" in ready ? { is: "reviewing", fault: ready } : await work(ready));
    } catch {
      sealer.drop();
      go({ is: "reviewing", fault: { title: text.fault, detail: text.faultThread } });
    }
  }

  async function seal(): Promise<void> {
    go({ is: "sealing", done: 0 });
    await atSealer(async ({ thread, vote }) => {
      const known = vote.credential ?? (await credential.checked(thread));
      if (known === null) return { is: "reviewing", fault: null };
      const { form, rules, round, credentialUuid } = vote;
      const sealing = { form, rules, round, credentialUuid, credential: known };
      const onProgress = (done: number) => go({ is: "sealing", done });
      const { sealed } = await thread.ask({ kind: "seal", sealing, marks: marksIn(marking) }, onProgress);
      return { is: "sealed", sealed, wasTried: false };
    });
  }

  const audit = () =>
    atSealer(async ({ thread }) => ({ is: "audited", audit: (await thread.ask({ kind: "audit" })).audit }));

  function toReview(): void {
    go({ is: "reviewing", fault: null });
    // The question is fetched and its tables are made while the voter reads.
    void sealer.prepare().catch(sealer.drop);
  }

  function again(): void {
    setMarking(beginMarking(candidates.length));
    go({ is: "marking" });
  }

  const toMarking = () => go({ is: "marking" });
  return {
    props,
    text,
    isAwake,
    marking,
    setMarking,
    step,
    credential,
    toMarking,
    toReview,
    seal,
    audit,
    again,
    sending,
  };
}

/** The question as the server has it now, and the thread that has opened it. */
type Ready = { readonly thread: SealingThread; readonly vote: BoothView };

/** Makes them ready once; where that fails it says why, and tries again when it is next asked. */
function useSealer(props: BoothProps, text: BoothText) {
  const thread = useRef<SealingThread | null>(null);
  const preparing = useRef<Promise<Ready | Fault> | null>(null);
  const drop = () => {
    thread.current?.end();
    thread.current = null;
    preparing.current = null;
  };
  useEffect(() => drop, []);

  async function begin(): Promise<Ready | Fault> {
    thread.current ??= startSealing(props.thread);
    const { ask } = thread.current;
    const vote = await fetchVote(props.api);
    if (vote === null) return { title: text.fault, detail: text.faultNetwork };
    if (!("text" in vote)) return vote;
    const { fingerprint, form, candidates } = props.booth;
    const names = candidates.map(({ name }) => name);
    const opened = await ask({ kind: "open", text: vote.text, fingerprint, form, names });
    const isShown = opened.kind === "opened" && vote.fingerprint === fingerprint;
    return isShown ? { thread: thread.current, vote } : { title: text.fault, detail: text.faultChanged };
  }

  async function prepare(): Promise<Ready | Fault> {
    preparing.current ??= begin();
    const ready = await preparing.current;
    if ("detail" in ready) preparing.current = null;
    return ready;
  }

  return { prepare, drop };
}

function useSending(address: string, go: Go) {
  const cut = useRef<((goesOn: boolean) => void) | null>(null);
  const send = async (sealed: Sealed) => {
    go({ is: "sending", sealed, waiting: null });
    const wait = async (seconds: number, tries: number) => {
      go({ is: "sending", sealed, waiting: { seconds, tries } });
      const goesOn = await waitOr(seconds, cut);
      if (goesOn) go({ is: "sending", sealed, waiting: null });
      return goesOn;
    };
    const answered = await sendBallot(sealed, postTo(address), wait);
    // Whether it arrived is not known: the same ballot is kept, so that it can still be sent.
    if (answered === null) return go({ is: "sealed", sealed, wasTried: true });
    if (answered.kind === "taken") return go({ is: "received", cast: answered.cast });
    go({ is: "refused", sealed, problem: answered.problem });
  };
  return { send, now: () => cut.current?.(true), stop: () => cut.current?.(false) };
}

/** A credential that an office gave out: typed, or brought by the address and taken off it at once. */
function useCredential(text: BoothText, isHeld: boolean) {
  const [typed, setTyped] = useState("");
  const [isScanned, setScanned] = useState(false);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    const found = isHeld ? null : credentialInFragment(location.hash);
    if (found === null) return;
    setTyped(found);
    setScanned(true);
    history.replaceState(null, "", location.pathname + location.search);
  }, []);
  return {
    typed,
    isScanned,
    error,
    // What was wrong stays until the next try: a line that goes while one types moves the field, and it loses the focus.
    type: (value: string) => {
      setTyped(value);
      setScanned(false);
    },
    /** The credential where it is one; null, with what is wrong said, where it is not. */
    checked: async (thread: SealingThread): Promise<string | null> => {
      const { have, need } = credentialProgress(typed);
      const grouped = groupCredential(typed);
      const right = have === need && (await thread.ask({ kind: "check", credential: grouped })).isCredential;
      setTyped(grouped);
      setError(right ? null : have === need ? text.credentialWrong : text.credentialCount(have, need));
      return right ? grouped : null;
    },
  };
}

/** Leaving with a ballot that is sealed and not sent loses it: the browser asks first. */
function useLeaveWarning({ is }: Step): void {
  const isUnsent = is === "sealed" || is === "sending" || is === "refused";
  useEffect(() => {
    if (!isUnsent) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [isUnsent]);
}

/** Everything the booth needs, as the server has it now; null where it could not be reached. */
async function fetchVote(api: string): Promise<BoothView | Fault | null> {
  const answer = await fetch(`${api}/booth`, { headers: { accept: "application/json" }, cache: "no-store" }).catch(
    () => null,
  );
  if (answer === null || answer.status >= 500) return null;
  return (await answer.json()) as BoothView | Fault;
}

/** So many seconds, or less: until the network is back, or the voter presses. */
function waitOr(seconds: number, cut: { current: ((goesOn: boolean) => void) | null }): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (goesOn: boolean) => {
      clearTimeout(timer);
      removeEventListener("online", back);
      cut.current = null;
      resolve(goesOn);
    };
    const back = () => end(true);
    const timer = setTimeout(back, seconds * 1000);
    addEventListener("online", back);
    cut.current = end;
  });
}
