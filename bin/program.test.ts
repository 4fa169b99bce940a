import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { lockDataFolder } from "@tongxin/server/database/data-lock.ts";
import { counterEntries, makeFilledLog } from "@tongxin/server/ledger/testing/make-log.ts";
import { answerOf, runProgram } from "./testing/run-program.ts";

const place = mkdtempSync(join(tmpdir(), "program-"));
afterAll(() => rmSync(place, { recursive: true }));

const patience = { timeout: 120_000 };

function keep(name: string, content: string | Uint8Array): string {
  const path = join(place, name);
  writeFileSync(path, content);
  return path;
}

function example(name: string): string {
  return fileURLToPath(new URL(`../examples/${name}`, import.meta.url));
}

/** A ZIP of one entry that inflates to far more than any roster: 64 MB of blanks in some 64 kB. */
function archiveBomb(): Uint8Array {
  const name = Buffer.from("xl/worksheets/sheet1.xml");
  const packed = deflateRawSync(Buffer.alloc(64 << 20, 0x20), { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(64 << 20, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(64 << 20, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

describe("what is printed", () => {
  const long = ["check", example("facts.json"), "--profile", "reform-2017", "--json"];
  const shell = (line: string) => promisify(execFile)("/bin/bash", ["-o", "pipefail", "-c", line]);
  const command = `${process.execPath} ${fileURLToPath(new URL("program.ts", import.meta.url))} ${long.join(" ")}`;

  it("may be read in part: nobody is told of a fault where somebody had enough", patience, async () => {
    const { stdout, stderr } = await shell(`{ ${command} || [ $? = 3 ]; } | head -c 20`);
    expect({ stdout: stdout.length, stderr }).toEqual({ stdout: 20, stderr: "" });
  });

  it("is no reason for a server to end when nobody reads its greeting", patience, async () => {
    const words = ["serve", "--empty", "--port", "8697", "--data", join(place, "unread")];
    const program = fileURLToPath(new URL("program.ts", import.meta.url));
    const served = spawn(process.execPath, [program, ...words], { stdio: ["ignore", "pipe", "ignore"] });
    served.stdout?.destroy();
    const answer = () =>
      fetch("http://127.0.0.1:8697/").then(
        ({ status }) => status,
        () => null,
      );
    const ended = once(served, "exit").then(() => "ended");
    const listening = async () => {
      while ((await answer()) === null) await setTimeout(200);
      await setTimeout(500); // the greeting comes after the door is open
      return answer();
    };
    try {
      expect(await Promise.race([listening(), ended])).toBe(200);
    } finally {
      served.kill("SIGTERM");
      await ended;
    }
  });

  it("is said not to be whole where there is no room for it", patience, async () => {
    const failed = { code: 1, stderr: expect.stringContaining("结果没有写完") as string };
    await expect(shell(`${command} >/dev/full`)).rejects.toMatchObject(failed);
  });
});

describe("tongxin roster check", () => {
  it("numbers a CSV by the line on which a record starts, and keeps the first of two", patience, async () => {
    const rows = [
      "学号,姓名,学院,备注",
      '2024000001,测试甲,文学院,"第一行\n第二行"',
      "2024000001,测试乙,文学院,",
      "合计,2,,",
    ];
    const ran = await runProgram(["roster", "check", "-", "--json"], rows.join("\r\n"));
    const answer = answerOf<Record<string, unknown>>(ran);
    expect(Object.keys(answer)).toEqual(["format", "headerRow", "dataRows", "good", "faculties", "problems"]);
    expect(answer).toMatchObject({
      format: "csv",
      headerRow: 1,
      dataRows: 2,
      good: 1,
      faculties: { 文学院: 1 },
      problems: [{ row: 4, field: "id", kind: "duplicate", severity: "rejected", value: "2024000001" }],
    });
    expect(ran.exitCode).toBe(3);
  });

  it("reads GB18030, HTML and the old binary format by their content, whatever they are called", patience, async () => {
    const disguised = join(place, "名册.xlsx");
    copyFileSync(example("roster/3-GB18030.csv"), disguised);
    const runs = [disguised, example("roster/4-网页表格.xls"), example("roster/2-旧版工作簿.xls")].map((file) =>
      runProgram(["roster", "check", file, "--json"]),
    );
    const formats = (await Promise.all(runs)).map((ran) => answerOf<{ format: string }>(ran).format);
    expect(formats).toEqual(["csv", "html", "xls"]);
  });

  it.each<readonly [string, () => string | Uint8Array]>([
    ["empty", () => new Uint8Array()],
    ["not-a-spreadsheet", () => Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["archive-bomb", archiveBomb],
    ["too-large", () => Buffer.alloc(41 << 20, "甲,")],
    ["no-header", () => "甲,乙\n丙,丁\n"],
    ["no-rows", () => "学号,姓名,学院\n合计,0,\n"],
  ])("refuses what is %s, in a sentence, with exit code 3", patience, async (kind, make) => {
    const ran = await runProgram(["roster", "check", keep(`${kind}.xlsx`, make()), "--json"]);
    const answer = answerOf<{ refused: string; message: string }>(ran);
    expect(Object.keys(answer)).toEqual(["refused", "message"]);
    expect(answer.refused).toBe(kind);
    expect(answer.message).toContain("没有任何改动");
    expect(ran.exitCode).toBe(3);
  });

  it("says which file is not there, with exit code 2", patience, async () => {
    const [missing, folder] = await Promise.all([
      runProgram(["roster", "check", join(place, "没有.xlsx")]),
      runProgram(["roster", "check", place]),
    ]);
    expect([missing.exitCode, folder.exitCode]).toEqual([2, 2]);
    expect(missing.stderr).toContain("没有这个文件");
    expect(folder.stderr).toContain("这是一个目录");
  });
});

describe("tongxin check", () => {
  it("answers facts by findings, and a list by a list", patience, async () => {
    const facts = JSON.parse(readFileSync(example("facts.json"), "utf8")) as unknown;
    const ran = await runProgram(["check", "-", "--profile", "reform-2017", "--json"], JSON.stringify([facts, {}]));
    const [first, second] = answerOf<readonly Record<string, unknown>[]>(ran);
    expect(first).toMatchObject({ profile: "reform-2017", organisations: [{ counts: {} }] });
    expect(second).toMatchObject({ refused: "malformed-facts" });
    expect(ran.exitCode).toBe(2);
  });

  it("does not guess a profile", patience, async () => {
    const ran = await runProgram(["check", example("facts.json"), "--profile", "reform-2099", "--json"]);
    expect(answerOf<{ message: string }>(ran).message).toContain("可以用：reform-2017");
    expect(ran.exitCode).toBe(2);
  });
});

describe("tongxin verify", () => {
  it("passes a whole log, finds a changed one wanting, and fails where there is none", patience, async () => {
    const log = await makeFilledLog(join(place, "log"), counterEntries(3));
    const good = await runProgram(["verify", log.folder, "--json"]);
    expect(answerOf(good)).toMatchObject({ kind: "ledger", verdict: "passed", size: 3 });
    expect(good.exitCode).toBe(0);

    const bundle = join(log.folder, "tile/entries/000.p/3");
    const bytes = readFileSync(bundle);
    bytes[40] = (bytes[40] as number) ^ 1;
    writeFileSync(bundle, bytes);
    const [bad, none] = await Promise.all([
      runProgram(["verify", log.folder, "--json"]),
      runProgram(["verify", join(place, "nowhere"), "--json"]),
    ]);
    expect(answerOf(bad)).toMatchObject({ verdict: "failed" });
    expect(answerOf(none)).toMatchObject({ kind: "not-checked" });
    expect([bad.exitCode, none.exitCode]).toEqual([3, 1]);
  });

  it("says what it can check where a file is none of that", patience, async () => {
    const ran = await runProgram(["verify", keep("picture.png", "no receipt"), "--json"]);
    expect(answerOf<{ message: string }>(ran).message).toContain("不是可以核对的文件");
    expect(ran.exitCode).toBe(1);
  });
});

describe("tongxin, on an installation,", () => {
  it("refuses a second instance on the same data folder, and says who has it", patience, async () => {
    const folder = join(place, "data");
    const unlock = lockDataFolder(folder);
    const commands = [["serve", "--port", "8105"], ["migrate"], ["backup", join(place, "backup")]];
    const runs = await Promise.all(commands.map((args) => runProgram([...args, "--data", folder, "--json"])));
    unlock();
    for (const ran of runs) {
      expect(ran.exitCode).toBe(1);
      expect(ran.stderr).toContain(`进程号 ${process.pid}`);
      expect(answerOf<{ refused: string }>(ran).refused).toBe("failed");
    }
  });

  it("creates nothing where it was only to look, and backs up no place that has nothing", patience, async () => {
    const folder = join(place, "mistyped");
    const commands = [["migrate", "--dry-run"], ["doctor"], ["backup", join(place, "of-nothing")]];
    const [pending, doctor, backup] = await Promise.all(
      commands.map((args) => runProgram([...args, "--data", folder, "--json"])),
    );
    expect(answerOf<{ pending: string[] }>(pending!).pending).toContain("0001_school");
    expect(doctor!.stdout).toContain("里还没有数据");
    expect(answerOf(backup!)).toMatchObject({ refused: "no-data" });
    expect([pending, doctor, backup].map((ran) => ran!.exitCode)).toEqual([0, 0, 1]);
    expect([folder, join(place, "of-nothing")].map((path) => existsSync(path))).toEqual([false, false]);
  });

  it("restores nothing from a folder that is no backup", patience, async () => {
    const ran = await runProgram(["restore", place, "--data", join(place, "other"), "--json"]);
    expect(answerOf(ran)).toMatchObject({ refused: "not-a-backup" });
    expect(ran.exitCode).toBe(1);
  });
});

describe("the help of every command", () => {
  const commands = [
    "roster check",
    "apportion",
    "check",
    "verify",
    "serve",
    "migrate",
    "backup",
    "restore",
    "doctor",
    "play",
  ];

  it.each(commands)("of %s begins with an example and offers --json", patience, async (command) => {
    const { stdout, exitCode } = await runProgram([...command.split(" "), "--help"]);
    expect(stdout.startsWith(`例：tongxin ${command}`)).toBe(true);
    expect(stdout).toContain("--json");
    expect(exitCode).toBe(0);
  });

  it.each(["roster", "school", "key"])("of the group %s does too", patience, async (group) => {
    const { stdout, exitCode } = await runProgram([group, "--help"]);
    expect(stdout.startsWith(`例：tongxin ${group} `)).toBe(true);
    expect(exitCode).toBe(0);
  });

  it("is pointed to when a command is called wrongly", patience, async () => {
    const ran = await runProgram(["apportion"]);
    expect(ran).toMatchObject({ exitCode: 2, stderr: "用法不对：缺少参数 file。加 --help 看怎么用。\n" });
    const [unnamed, port] = await Promise.all([
      runProgram(["school", "add"]),
      runProgram(["serve", "--port", "99999"]),
    ]);
    expect(unnamed).toMatchObject({ exitCode: 2 });
    expect(unnamed.stderr).toContain("用法不对：缺少选项 --slug <slug>。");
    expect(port).toMatchObject({ exitCode: 2, stderr: "端口应是 1 到 65535 的整数，而不是“99999”。\n" });
  });
});
