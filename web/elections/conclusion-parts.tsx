import type { ElectionView } from "@tongxin/server/elections/contract.ts";
import type { Day } from "@tongxin/core/shared/instant.ts";
import { numberOf, orNull } from "../app/asking.ts";
import { formValue, schoolPath, type PageRequest } from "../app/page.ts";
import { LinkList } from "../design/actions.tsx";
import { RadioGroup, TextField } from "../design/fields.tsx";
import { Note } from "../design/notes.tsx";
import { Section } from "../design/page-parts.tsx";
import { Tag } from "../design/status.tsx";
import { Table } from "../design/table.tsx";
import { dateContext, writeDay, writeSpan } from "../language/dates.ts";
import { conclusionText } from "../language/election-conclusion.ts";
import { noticesText } from "../language/notices.ts";
import type { PartProps } from "./election-pages.tsx";
import { ownForm } from "./own-form.ts";
import { Step } from "./preparation-forms.tsx";

/** Where the result hangs and what became of objections, then who takes which post. */
export function ConclusionPart({ election, request }: PartProps) {
  const text = conclusionText(request.language);
  const { notice, status, seating, unfit } = election;
  if (status !== "declared" && status !== "final") return null;
  return (
    <>
      <Section id="notice" title={text.title}>
        {unfit.length > 0 && <Note tone="late">{text.unfit(unfit.map(({ name }) => name).join("、"))}</Note>}
        {notice === null ? (
          <p>{text.notDrafted}</p>
        ) : (
          <>
            <NoticeSays notice={notice} request={request} />
            <LinkList links={[{ href: schoolPath(request, `notices/${notice.id}`), label: text.toNotice }]} />
          </>
        )}
      </Section>
      {seating !== null && <Seats seating={seating} request={request} />}
    </>
  );
}

function NoticeSays({
  notice,
  request,
}: {
  readonly notice: NonNullable<ElectionView["notice"]>;
  readonly request: PageRequest;
}) {
  const text = conclusionText(request.language);
  const { lastDay, isOver, unanswered, isUpheld, struck } = notice;
  const on = lastDay === null ? "" : writeDay(lastDay as Day, dateContext(request));
  const isDecided = isOver && !isUpheld;
  return (
    <div class="stack">
      {lastDay === null ? (
        notice.status === "drafted" && <p>{text.isDraft}</p>
      ) : (
        <p>{isOver ? text.isOver(on) : text.hangs(on)}</p>
      )}
      {unanswered > 0 && <Note tone="due">{text.unanswered(unanswered)}</Note>}
      {isUpheld && <Note tone="late">{text.upheld}</Note>}
      {isDecided && unanswered === 0 && lastDay !== null && <p>{text.allAnswered}</p>}
      {struck.length > 0 && (
        <Note tone="late">
          {text.struck(struck.map(({ name }) => name).join("、"))}
          {text.strickenVacant(struck.length)}
        </Note>
      )}
    </div>
  );
}

function Seats({
  seating,
  request,
}: {
  readonly seating: NonNullable<ElectionView["seating"]>;
  readonly request: PageRequest;
}) {
  const text = conclusionText(request.language);
  const dates = dateContext(request);
  return (
    <Section id="seats" title={text.seatsTitle}>
      <Table
        label={text.seatsTitle}
        rows={seating.seats}
        columns={[
          { head: text.name, cell: (seat) => seat.name },
          { head: text.post, cell: (seat) => seat.post, stacked: "brief" },
          { head: text.term, cell: (seat) => writeSpan(seat.from as Day, seat.until as Day, dates), stacked: "brief" },
          {
            head: text.status,
            cell: (seat) => (
              <Tag tone={seat.isSeated ? "go" : "late"}>{seat.isSeated ? text.seated : text.notSeated}</Tag>
            ),
            stacked: "brief",
          },
        ]}
      />
      {seating.relieved.length > 0 && <p>{text.relieved(seating.relieved.map(({ name }) => name).join("、"))}</p>}
    </Section>
  );
}

/** Drafting the notice, making the result final, or setting it aside: what is next for those who prepare. */
export function ConclusionForms(props: PartProps) {
  const { election, request } = props;
  const text = conclusionText(request.language);
  const { notice, may, elected } = election;
  const isEmptied = notice !== null && elected.length > 0 && notice.struck.length === elected.length;
  const isUpheld = notice?.isUpheld === true || isEmptied;
  const isReady = notice !== null && notice.isOver && notice.unanswered === 0 && !isUpheld;
  return (
    <>
      {may.includes("draftNotice") && <DraftForm {...ownForm(props, "draftNotice")} />}
      {may.includes("finalise") && isReady && (
        <Step type="finalise" label={text.finalise} why={text.finaliseWhy} isFinal isOpen>
          {election.electsToPost && <p>{text.finaliseSeats}</p>}
        </Step>
      )}
      {may.includes("seat") && <Step type="seat" label={text.seatAgain} why={text.seatAgainWhy} isOpen />}
      {may.includes("setAside") && isUpheld && (
        <Step type="setAside" label={text.setAside} why={text.setAsideWhy} isFinal isOpen>
          <TextField label={text.reason} {...ownForm(props, "setAside").filled.field("reason")} />
        </Step>
      )}
    </>
  );
}

function DraftForm({ election, request, filled }: PartProps) {
  const text = conclusionText(request.language);
  const of = noticesText(request.language);
  return (
    <Step type="draftNotice" label={text.draftTitle} why={text.draftWhy} isOpen>
      <TextField
        label={of.workingDays}
        hint={of.workingDaysHint}
        inputMode="numeric"
        isShort
        {...filled.field("workingDays", "5")}
      />
      {election.electsToPost && election.elected.length > 0 && (
        <>
          <TextField label={text.until} hint={text.untilHint} type="date" isShort {...filled.field("until")} />
          <RadioGroup
            label={text.succession}
            {...filled.field("succession", "renewal")}
            options={[
              { value: "renewal", label: text.renewal },
              { value: "by-election", label: text.byElection },
            ]}
          />
        </>
      )}
      <TextField label={of.number} isOptional {...filled.field("number")} />
      <TextField label={of.office} {...filled.field("channel.office", election.organisation.name)} />
      <TextField label={of.phone} type="tel" isOptional {...filled.field("channel.phone")} />
      <TextField label={of.email} type="email" isOptional {...filled.field("channel.email")} />
      <TextField label={of.place} isOptional {...filled.field("channel.place")} />
    </Step>
  );
}

/** The draft of the notice as the API takes it. */
export function draftIn(request: PageRequest): unknown {
  const text = (name: string) => formValue(request, name);
  const succession = text("succession");
  return {
    workingDays: numberOf(request, "workingDays"),
    number: text("number"),
    until: orNull(text("until")),
    ...(succession === "" ? {} : { succession }),
    channel: {
      office: text("channel.office"),
      phone: orNull(text("channel.phone")),
      email: orNull(text("channel.email")),
      place: orNull(text("channel.place")),
    },
  };
}
