import { z } from "zod";
import type { Actor } from "@tongxin/core/people/actor.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import type { SchoolTransaction } from "../database/connection.ts";
import { anyone, signedIn } from "../http/access.ts";
import { PaperView } from "../documents/contract.ts";
import type { Form } from "../documents/document.ts";
import { viewPaper } from "../documents/paper-view.ts";
import { endpoint, type Call } from "../http/endpoint.ts";
import type { Refusal } from "../http/refusals.ts";
import { act } from "../act.ts";
import { Acted, Board, ElectionView, formats } from "./contract.ts";
import { printed } from "../documents/printed.ts";
import { ElectionCommand } from "./election-contract.ts";
import { prepareElectionCommand } from "./election-commands.ts";
import { ballotForm, countSheetForm } from "./election-documents.ts";
import { electionSubject } from "./election-subject.ts";
import { findElection, viewBoard, viewElection } from "./election-view.ts";
import { seatElected } from "./follow-up.ts";
import { loadPersons } from "../people/persons.ts";
import { findPlan } from "./plan-view.ts";

const ElectionParams = z.object({ election: z.uuid() });

const board = endpoint({
  id: "delegates.board",
  method: "GET",
  path: "/:school/quota-plans/:plan/elections",
  title: "各选举单位产生代表的进度",
  access: anyone,
  params: z.object({ plan: z.union([z.uuid(), z.literal("current")]) }),
  answer: Board,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findPlan(transaction, params.plan);
      if (!found.ok) return found;
      if (found.value.plan.status !== "published") return refuse("plan-not-published");
      return accept(await viewBoard(transaction, found.value, actor));
    }),
});

const show = endpoint({
  id: "delegates.election",
  method: "GET",
  path: "/:school/delegate-elections/:election",
  title: "一个选举单位的推荐、候选人与选举结果",
  access: anyone,
  params: ElectionParams,
  answer: ElectionView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? accept(await viewElection(transaction, found.value, actor)) : found;
    }),
});

const command = endpoint({
  id: "delegates.command-election",
  method: "POST",
  path: "/:school/delegate-elections/:election/commands",
  title: "开始推荐、录入班级推荐、确定候选人、录入计票、处理并列、上报、为空缺补选",
  access: signedIn,
  params: ElectionParams,
  body: ElectionCommand,
  answer: Acted,
  handle: async (call) => {
    const { params, body, actor, school } = call;
    const found = await call.read((transaction) => findElection(transaction, params.election));
    if (!found.ok) return found;
    const { state, plan } = found.value;
    if (plan.plan.status !== "published") return refuse("plan-not-published");
    const prepared = await call.read((transaction) => prepareElectionCommand(transaction, found.value, body, actor));
    if (!prepared.ok) return prepared;
    if (body.type === "report" && state.status === "elected") {
      const seated = await seatElected(call, plan.organisation, {
        id: params.election,
        state,
        places: found.value.places,
      });
      if (!seated.ok) return seated;
    }
    const acted = await act(call, {
      subject: electionSubject(school.id, plan.organisation.id),
      id: params.election,
      command: (at) => prepared.value(at),
    });
    if (acted.ok) return accept({ id: acted.value.id, entry: acted.value.entryId });
    return refuse(await call.read((transaction) => namePerson(transaction, acted.refusal)));
  },
});

const documents = ["ballot", "count-sheet"] as const;
type Asking = Pick<
  Call<{ readonly election: string; readonly document: (typeof documents)[number] }, unknown, unknown, Actor | null>,
  "read" | "params" | "actor" | "school" | "world"
>;

async function paperForm({ read, params, actor, school, world }: Asking): Promise<Result<Form, string>> {
  const view = await read(async (transaction) => {
    const found = await findElection(transaction, params.election);
    return found.ok ? accept(await viewElection(transaction, found.value, actor)) : found;
  });
  if (!view.ok) return view;
  return params.document === "count-sheet"
    ? accept(countSheetForm(school, view.value))
    : ballotForm(school, view.value, world.origin);
}

const paperPage = endpoint({
  id: "delegates.election-paper-page",
  method: "GET",
  path: "/:school/delegate-elections/:election/documents/:document",
  title: "选票或计票单，在屏幕上看",
  access: anyone,
  params: ElectionParams.extend({ document: z.enum(documents) }),
  answer: PaperView,
  handle: async (call) => {
    const form = await paperForm(call);
    return form.ok ? accept(viewPaper(form.value)) : form;
  },
});

const paper = endpoint({
  id: "delegates.election-paper",
  method: "GET",
  path: "/:school/delegate-elections/:election/documents/:document/:format",
  title: "选票或计票单（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: ElectionParams.extend({ document: z.enum(documents), format: z.enum(formats) }),
  answer: "file",
  handle: async (call) => {
    const form = await paperForm(call);
    return form.ok ? printed(form.value, call.params.format) : form;
  },
});

/** A refusal about somebody says who: whoever typed the count looks for a name, not for an id. */
async function namePerson(transaction: SchoolTransaction, refusal: Refusal): Promise<Refusal> {
  if (typeof refusal === "string" || typeof refusal["person"] !== "string") return refusal;
  const people = await loadPersons(transaction, [refusal["person"]]);
  return { ...refusal, name: people.get(refusal["person"])?.name ?? "" };
}

export const electionEndpoints = [board, show, command, paperPage, paper];
