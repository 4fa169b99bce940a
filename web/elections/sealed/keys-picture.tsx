import type { CeremonyView } from "@tongxin/server/elections/sealed/contract.ts";
import { Drawing, Figure, Key } from "../../design/charts/figure.tsx";
import { dateContext, writeMoment } from "../../language/dates.ts";
import type { PageRequest } from "../../app/page.ts";
import type { KeysText } from "../../language/keys.ts";
import { visitNumbers, waitingFor } from "./turns.ts";

type Trustee = CeremonyView["trustees"][number];
type Part = "done" | "due" | "open";

const width = 324;
const headHeight = 26;
const rowHeight = 62;
const teethAt = [62, 134, 206] as const;
const bowAt = 292;
const shaft = { from: 1, y: 38 };

/** A key for each trustee: every visit gives it a tooth, the rehearsal its bow. What is missing is hollow. */
export function KeysPicture(props: {
  readonly keys: CeremonyView;
  readonly text: KeysText;
  readonly request: PageRequest;
}) {
  const { keys, text, request } = props;
  const { trustees } = keys;
  const says = trustees.map((one) => text.personSays(one.name, one.visits, one.rehearsedAt !== null)).join("");
  const heads = [text.first, text.second, text.third, text.rehearsal];
  const mark = (isPaid: boolean) => (isPaid ? text.paid : text.notPaid);
  return (
    <Figure
      table={{
        label: text.progress,
        rows: trustees,
        columns: [
          { head: text.trustee, cell: (one) => text.trusteeOf(one.number, one.name) },
          { head: text.first, cell: (one) => mark(one.visits >= 1) },
          { head: text.second, cell: (one) => mark(one.visits >= 2) },
          { head: text.third, cell: (one) => mark(one.visits >= 3) },
          { head: text.rehearsal, cell: (one) => mark(one.rehearsedAt !== null) },
          {
            head: text.lastRehearsed,
            cell: (one) => (one.rehearsedAt === null ? "—" : writeMoment(one.rehearsedAt, dateContext(request))),
          },
        ],
      }}
    >
      <div class="keys-picture">
        <Drawing
          id="keys-picture"
          title={text.pictureTitle}
          says={text.pictureSays(says)}
          viewBox={`0 0 ${width} ${headHeight + rowHeight * trustees.length}`}
        >
          {[...teethAt, bowAt].map((x, at) => (
            <text class="dim" x={x} y={15} font-size={14} text-anchor="middle">
              {heads[at]}
            </text>
          ))}
          {trustees.map((one, at) => (
            <g transform={`translate(0 ${headHeight + at * rowHeight})`}>
              <OneKey trustee={one} parts={partsOf(keys, one)} text={text} />
            </g>
          ))}
        </Drawing>
        <Key
          of={[
            { shape: <circle class="f-teal" r={5} />, label: text.keyDone },
            { shape: <circle class="key-due" r={4.5} />, label: text.keyDue },
            { shape: <circle class="hollow" r={4.5} />, label: text.keyOpen },
          ]}
        />
      </div>
    </Figure>
  );
}

const looks = { done: "f-teal", due: "key-due", open: "hollow" } as const;

function OneKey(props: { readonly trustee: Trustee; readonly parts: readonly Part[]; readonly text: KeysText }) {
  const { trustee, parts, text } = props;
  const [bow = "open"] = parts.slice(-1);
  const isWhole = parts.every((part) => part === "done");
  return (
    <>
      <text x={shaft.from} y={22} font-size={16} font-weight={600}>
        {text.trusteeOf(trustee.number, trustee.name)}
      </text>
      <line
        class={isWhole ? "key-shaft key-shaft--whole" : "key-shaft"}
        x1={shaft.from}
        x2={bowAt - 13}
        y1={shaft.y}
        y2={shaft.y}
      />
      {teethAt.map((x, at) => (
        <rect class={looks[parts[at] ?? "open"]} x={x - 9} y={shaft.y} width={18} height={13} />
      ))}
      <circle class={looks[bow]} cx={bowAt} cy={shaft.y} r={14} />
      <circle class="f-paper" cx={bowAt} cy={shaft.y} r={5.5} />
    </>
  );
}

/** Three visits, then the rehearsal. */
function partsOf(keys: CeremonyView, { visits, rehearsedAt }: Trustee): readonly Part[] {
  const due = waitingFor(keys)?.visit;
  const visitDue = due === undefined || due === "rehearse" ? 0 : visitNumbers[due];
  const teeth = [1, 2, 3].map((number): Part => (visits >= number ? "done" : number === visitDue ? "due" : "open"));
  return [...teeth, rehearsedAt !== null ? "done" : due === "rehearse" ? "due" : "open"];
}
