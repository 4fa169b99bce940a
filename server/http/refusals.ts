/**
 * Why a request was not carried out: a code (kebab-case, closed per noun), or a code with the facts
 * that its sentence needs.
 */
export type Refusal = string | { readonly kind: string; readonly [fact: string]: unknown };

/** The codes of a noun's refusals, whether they are words or carry facts. */
export type CodeOf<Refused> = Refused extends { readonly kind: infer Kind extends string }
  ? Kind
  : Refused extends string
    ? Refused
    : never;

export type RefusalSentence = {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 503;
  /** What stands in the way, in Chinese, one short line. */
  readonly title: string;
  /** What happened, what was kept and what to do. */
  readonly detail: string | ((facts: Readonly<Record<string, unknown>>) => string);
  /** The clause it rests on, where there is one and the refusal itself does not name it. */
  readonly rule?: string;
};

/** One table a noun, complete over its refusal type. */
export type RefusalTable<Code extends string> = Readonly<Record<Code, RefusalSentence>>;

/** RFC 9457, with `code`, and where there is one the `rule` it rests on. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly rule?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
};

export const commonRefusals = {
  "sign-in-needed": {
    status: 401,
    title: "需要登录",
    detail: "这一步要先登录，什么也没有改动。登录后会回到这里。",
  },
  "not-permitted": {
    status: 403,
    title: "没有这项权限",
    detail: "您现在担任的职务不能办这件事，什么也没有改动。如果职务刚刚变动，请联系秘书处核对。",
  },
  "not-found": { status: 404, title: "没有找到", detail: "这个地址没有内容，可能已经移走，或者不属于本校。" },
  "malformed-request": {
    status: 422,
    title: "有内容需要改正",
    detail: "有几项没有填对，已填的内容都还在。请按提示改正后再提交。",
  },
  "already-sent-differently": {
    status: 422,
    title: "同一凭据提交了不同内容",
    detail: "这次提交与先前一次用了同一个凭据，但内容不同，因此没有办理。请刷新页面后重新提交。",
  },
  "changed-meanwhile": {
    status: 412,
    title: "内容刚刚被别人改过",
    detail:
      "从您打开到提交之间，有人（也可能是您在另一个页面）改过这一项，所以这次没有办理，现有内容原样保留，您填的还在下面。请先看清现在是怎样的；仍要改，再提交一次。",
  },
  "too-many-tries": {
    status: 429,
    title: "尝试过多",
    detail: "短时间内尝试次数过多，请稍等几分钟再试。账号没有被锁定。",
  },
  "file-too-large": {
    status: 413,
    title: "文件太大",
    detail: "文件超过了 40 MB 的上限，没有读取，也没有改动任何数据。",
  },
  "origin-mismatch": {
    status: 403,
    title: "请求来自别的网站",
    detail: "为防止他人借用您的登录，来自别的网站的提交一律不办理。",
  },
  "temporarily-unavailable": {
    status: 503,
    title: "暂时办不了",
    detail: "系统正忙或正在维护，没有改动任何数据，请稍后重试。",
  },
} as const satisfies RefusalTable<string>;

const sentences = new Map<string, RefusalSentence>(Object.entries(commonRefusals));

/** Adds a noun's sentences. A code means one thing everywhere, so a second, different meaning is refused at start. */
export function registerRefusals(table: Readonly<Record<string, RefusalSentence>>): void {
  for (const [code, sentence] of Object.entries(table)) {
    const known = sentences.get(code);
    if (known !== undefined && known !== sentence) throw new Error(`two meanings for the refusal ${code}`);
    sentences.set(code, sentence);
  }
}

export function knownRefusals(): ReadonlyMap<string, RefusalSentence> {
  return sentences;
}

export function problemOf(refusal: Refusal, errors?: Problem["errors"]): Problem {
  const code = typeof refusal === "string" ? refusal : refusal.kind;
  const sentence = sentences.get(code);
  if (sentence === undefined) throw new Error(`no sentence for the refusal ${code}`);
  const facts: Readonly<Record<string, unknown>> = typeof refusal === "string" ? {} : refusal;
  const rule = sentence.rule ?? (typeof facts["rule"] === "string" ? facts["rule"] : undefined);
  return {
    type: `https://tongxin.example/problems/${code}`,
    title: sentence.title,
    status: sentence.status,
    code,
    detail: typeof sentence.detail === "string" ? sentence.detail : sentence.detail(facts),
    ...(rule === undefined ? {} : { rule }),
    ...(errors === undefined ? {} : { errors }),
  };
}
