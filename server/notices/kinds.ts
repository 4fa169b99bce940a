import type { Concern } from "@tongxin/core/notices/access.ts";
import type { Command } from "@tongxin/core/notices/notice.ts";
import { present } from "@tongxin/core/shared/assert.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import type { Acting } from "../act.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import type { Form } from "../documents/document.ts";
import type { Refusal } from "../http/refusals.ts";
import type { School } from "../schools/school.ts";
import type { NoticeView } from "./contract.ts";
import type { LoadedNotice } from "./notice-view.ts";

/** What a notice of one noun (a delegates' list, an election's result) asks of the feature that it comes from. */
export type NoticeKind = {
  /** The noun that the notice is about. */
  readonly noun: string;
  readonly concernOf: (transaction: SchoolTransaction, notice: LoadedNotice) => Promise<Concern>;
  /** Whether a draft still says what is so: what hangs must be what is confirmed later. */
  readonly isUpToDate: (transaction: SchoolTransaction, notice: LoadedNotice) => Promise<boolean>;
  /** A step that is not taken on the notice itself, with where it is taken instead. */
  readonly refusalOf?: (command: Command["type"]) => Refusal | null;
  readonly form: (school: School, view: NoticeView, origin: string) => Form;
  readonly following?: {
    readonly isOf: (command: Command["type"]) => boolean;
    /** Notes within the command's own transaction that something is still to follow. */
    readonly note: (
      transaction: SchoolTransaction,
      call: Acting,
      notice: LoadedNotice,
      command: string,
    ) => Promise<void>;
    readonly follow: (call: Acting, notice: LoadedNotice, command: string) => Promise<Result<null, Refusal>>;
  };
};

const kinds = new Map<string, NoticeKind>();

export function registerNoticeKind(kind: NoticeKind): void {
  kinds.set(kind.noun, kind);
}

export function kindOf({ subject }: LoadedNotice): NoticeKind {
  return present(kinds.get(subject.noun), `a feature that posts notices about ${subject.noun}`);
}
