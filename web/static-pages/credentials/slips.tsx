import { useEffect, useState } from "preact/hooks";
import { Section } from "../../design/page-parts.tsx";
import { Press } from "../press.tsx";
import { linkFor } from "./booth-address.ts";
import type { Office, Order } from "./office-hook.ts";
import { cutIntoParts, type PrintPart } from "./parts.ts";
import type { QrPicture } from "./qr-picture.ts";
import type { Voter } from "./roll.ts";
import { words } from "./words.ts";

type Drawn = { readonly part: PrintPart; readonly pictures: readonly QrPicture[] };

/** Slips to be cut and handed over, a part of the list at a time: a browser cannot lay out twenty thousand at once. */
export function SlipPrinting(props: {
  readonly office: Office;
  readonly order: Order;
  readonly credentials: readonly string[];
}) {
  const { office, order, credentials } = props;
  const parts = cutIntoParts(order.voters);
  const [chosen, choose] = useState(0);
  const [isDrawing, setDrawing] = useState(false);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    if (drawn !== null) window.print();
  }, [drawn]);
  const print = async (): Promise<void> => {
    const part = parts[chosen];
    if (part === undefined) return;
    setDrawing(true);
    const links = credentials.slice(part.from, part.until).map((credential) => linkFor(order.booth, credential));
    const pictures = await office.draw(links);
    setDrawing(false);
    setDrawn({ part, pictures });
  };
  return (
    <>
      <div class="screen">
        <Section id="slips" title={words.slipsTitle}>
          <p>{words.slipsSays}</p>
          {parts.length > 1 && <PartChoice order={order} parts={parts} chosen={chosen} onChoose={choose} />}
          <div class="btns">
            <Press icon="print" disabled={isDrawing} onPress={() => void print()}>
              {words.print}
            </Press>
          </div>
          <p class="meta mt-s" role="status">
            {isDrawing ? words.drawing : ""}
          </p>
        </Section>
      </div>
      {drawn === null ? (
        <p class="only-print">{words.beforePrint}</p>
      ) : (
        <Sheets order={order} credentials={credentials} drawn={drawn} />
      )}
    </>
  );
}

function PartChoice(props: {
  readonly order: Order;
  readonly parts: readonly PrintPart[];
  readonly chosen: number;
  readonly onChoose: (part: number) => void;
}) {
  const { voters } = props.order;
  const labelOf = ({ from, until }: PrintPart): string => {
    const [first = "", last = ""] = [voters[from]?.className, voters[until - 1]?.className];
    return words.partLabel(from + 1, until, words.partClasses(first, last));
  };
  return (
    <div class="field">
      <label for="part">{words.part}</label>
      <span class="select">
        <select
          class="input"
          id="part"
          value={String(props.chosen)}
          onChange={(event) => props.onChoose(Number(event.currentTarget.value))}
        >
          {props.parts.map((part, at) => (
            <option value={String(at)}>{labelOf(part)}</option>
          ))}
        </select>
      </span>
    </div>
  );
}

const slipsPerSheet = 8;

function Sheets(props: { readonly order: Order; readonly credentials: readonly string[]; readonly drawn: Drawn }) {
  const { order, credentials, drawn } = props;
  const { part, pictures } = drawn;
  const sheets: number[] = [];
  for (let at = part.from; at < part.until; at += slipsPerSheet) sheets.push(at);
  return (
    <div class="sheets" aria-hidden="true">
      {sheets.map((first) => (
        <div class="sheet">
          {order.voters.slice(first, Math.min(part.until, first + slipsPerSheet)).map((voter, nth) => (
            <Slip
              order={order}
              voter={voter}
              credential={credentials[first + nth] ?? ""}
              picture={pictures[first + nth - part.from]}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Slip(props: {
  readonly order: Order;
  readonly voter: Voter;
  readonly credential: string;
  readonly picture: QrPicture | undefined;
}) {
  const { order, voter, credential, picture } = props;
  return (
    <div class="ticket">
      <p class="ticket__head">
        <b>{words.slip.head}</b>
        <span>{order.title}</span>
      </p>
      <div class="ticket__who">
        <p class="ticket__name">{voter.name}</p>
        <p>{voter.number}</p>
        <p>{voter.className}</p>
      </div>
      {picture !== undefined && (
        <svg class="ticket__qr" viewBox={`0 0 ${picture.size} ${picture.size}`} shape-rendering="crispEdges">
          <path d={picture.path} />
        </svg>
      )}
      <p class="ticket__code">{credential}</p>
      <p class="ticket__how">
        {order.booth === "" ? words.slip.enter : words.slip.scan}
        {words.slip.only}
      </p>
      {order.booth !== "" && <p class="ticket__address">{order.booth}</p>}
    </div>
  );
}
