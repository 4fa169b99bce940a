import { z } from "zod";
import { accept, refuse } from "@tongxin/core/shared/result.ts";
import { isUniversityOffice } from "@tongxin/core/people/access.ts";
import { holds } from "@tongxin/core/people/actor.ts";
import { maySeeClass } from "@tongxin/core/people/sign-in-slip.ts";
import { anyone, officers, signedIn } from "../http/access.ts";
import { endpoint, type Endpoint } from "../http/endpoint.ts";
import { registerRefusals } from "../http/refusals.ts";
import { loadClass, loadClasses, loadClassHead } from "./class-views.ts";
import { Classes, ClassView, Organisations, OrganisationView, SlipsRequest } from "./contract.ts";
import { loadOrganisation, loadOrganisations } from "./organisation-views.ts";
import { peopleRefusals } from "./refusals.ts";
import { registerEndpoints } from "./register/routes.ts";
import { rosterImportEndpoints } from "./roster-imports/routes.ts";
import { staffEndpoints } from "./staff/routes.ts";
import { issueSlips } from "./slips.ts";

registerRefusals(peopleRefusals);

const organisations = endpoint({
  id: "people.organisations",
  method: "GET",
  path: "/:school/organisations",
  title: "组织登记簿：校级和院级组织，领导和指导单位，联系人",
  access: anyone,
  answer: Organisations,
  handle: async ({ read, school, actor }) => accept(await read((tx) => loadOrganisations(tx, { school, actor }))),
});

const organisation = endpoint({
  id: "people.organisation",
  method: "GET",
  path: "/:school/organisations/:organisation",
  title: "一个组织：部门、职务、限额、在任人员",
  access: anyone,
  params: z.object({ organisation: z.uuid() }),
  answer: OrganisationView,
  handle: async ({ read, params, school, actor }) => {
    const found = await read((tx) => loadOrganisation(tx, params.organisation, { school, actor }));
    return found === null ? refuse("organisation-not-found") : accept(found);
  },
});

const classes = endpoint({
  id: "people.classes",
  method: "GET",
  path: "/:school/faculties/:faculty/classes",
  title: "一个学院的班级和在读人数",
  access: officers(
    "faculty-or-university-office",
    (actor) => isUniversityOffice(actor) || holds(actor, { level: "faculty" }),
  ),
  params: z.object({ faculty: z.uuid() }),
  answer: Classes,
  handle: async ({ read, params }) => {
    const found = await read((tx) => loadClasses(tx, params.faculty));
    return found === null ? refuse("unit-not-found") : accept(found);
  },
});

const oneClass = z.object({ class: z.uuid() });

const classView = endpoint({
  id: "people.class",
  method: "GET",
  path: "/:school/classes/:class",
  title: "一个班的在读学生，谁还没有登录过",
  access: signedIn,
  params: oneClass,
  answer: ClassView,
  handle: async ({ read, params, actor }) =>
    read(async (transaction) => {
      const head = await loadClassHead(transaction, params.class);
      if (head === null) return refuse("unit-not-found");
      return maySeeClass(actor, head) ? accept(await loadClass(transaction, head, actor)) : refuse("not-permitted");
    }),
});

const slips = endpoint({
  id: "people.sign-in-slips",
  method: "POST",
  path: "/:school/classes/:class/sign-in-codes",
  title: "为一个班生成登录条（PDF），旧码作废",
  access: signedIn,
  params: oneClass,
  body: SlipsRequest,
  answer: "file",
  handle: async (call) => {
    const head = await call.read((transaction) => loadClassHead(transaction, call.params.class));
    return head === null ? refuse("unit-not-found") : issueSlips(call, head, call.body.whom);
  },
});

/** Everything about people: roster, units, organisations, posts, mandates. */
export const peopleEndpoints: readonly Endpoint[] = [
  ...rosterImportEndpoints,
  ...registerEndpoints,
  ...staffEndpoints,
  organisations,
  organisation,
  classes,
  classView,
  slips,
];
