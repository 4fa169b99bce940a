const titles: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Global Options:": "通用选项：",
  "Commands:": "命令：",
};

/** A heading of the help, in the reader's language. */
export function sayTitle(title: string): string {
  return titles[title] ?? title;
}

const faults: readonly (readonly [RegExp, string])[] = [
  [/missing required argument '(.+)'/, "缺少参数 $1"],
  [/required option '(.+)' not specified/, "缺少选项 $1"],
  [/option '(.+)' argument missing/, "选项 $1 后面缺少值"],
  [/unknown option '(.+)'/, "没有选项 $1"],
  [/unknown command '(.+)'/, "没有命令 $1"],
  [/too many arguments.*/, "参数太多"],
];

/** What the parser of the command line found wrong, as a sentence with the way on. */
export function sayUsageFault(text: string): string {
  const found = faults.find(([pattern]) => pattern.test(text));
  const [line = ""] = text.replace(/^error: /, "").split("\n");
  const said = found === undefined ? line : (found[0].exec(line)?.[0] ?? line).replace(found[0], found[1]);
  return `用法不对：${said}。加 --help 看怎么用。\n`;
}
