import { z } from "zod";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { anyone, signedIn } from "../http/access.ts";
import { endpoint } from "../http/endpoint.ts";
import { actOnce } from "./act-once.ts";
import { Acted, Board, ElectionCommand, ElectionView, formats } from "./contract.ts";
import { printed } from "./documents.ts";
import { prepareElectionCommand } from "./election-commands.ts";
import { ballotForm, countSheetForm } from "./election-documents.ts";
import { electionSubject } from "./election-subject.ts";
import { findElection, viewBoard, viewElection } from "./election-view.ts";
import { seatElected } from "./follow-up.ts";
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
  title: "开始推荐、录入班级推荐、确定候选人、录入计票、处理并列、上报",
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
      const seated = await seatElected(call, plan.organisation, { id: params.election, state });
      if (!seated.ok) return seated;
    }
    const acted = await actOnce(call, {
      subject: electionSubject(school.id, plan.organisation.id),
      id: params.election,
      command: (at) => prepared.value(at),
    });
    return acted.ok ? accept({ id: acted.value.id, entry: acted.value.entryId }) : acted;
  },
});

const paper = endpoint({
  id: "delegates.election-paper",
  method: "GET",
  path: "/:school/delegate-elections/:election/documents/:document/:format",
  title: "选票或计票单（PDF、DOCX、XLSX、CSV）",
  access: anyone,
  params: ElectionParams.extend({ document: z.enum(["ballot", "count-sheet"]), format: z.enum(formats) }),
  answer: "file",
  handle: async ({ read, params, actor, school, world }) => {
    const view = await read(async (transaction) => {
      const found = await findElection(transaction, params.election);
      return found.ok ? accept(await viewElection(transaction, found.value, actor)) : found;
    });
    if (!view.ok) return view;
    if (params.document === "count-sheet") return printed(countSheetForm(school, view.value), params.format);
    const form = ballotForm(school, view.value, world.origin);
    return form.ok ? printed(form.value, params.format) : form;
  },
});

export const electionEndpoints = [board, show, command, paper];
