import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { readSignOnFile, type SingleSignOnBySchool } from "./identity/single-sign-on/settings.ts";
import type { DatabaseAddress } from "./database/connection.ts";

/** How the program was asked to run: environment first, then flags. Secrets may come as files (`…_FILE`). */
export type Config = {
  readonly port: number;
  readonly host: string;
  readonly origin: string;
  readonly dataFolder: string;
  readonly database: DatabaseAddress;
  readonly singleSignOn?: SingleSignOnBySchool;
};

export type ConfigFlags = { readonly port?: string; readonly data?: string; readonly host?: string };

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export function readConfig(flags: ConfigFlags, environment: NodeJS.ProcessEnv = process.env): Config {
  const port = readPort(flags.port ?? environment["TONGXIN_PORT"] ?? "8080");
  const host = flags.host ?? environment["TONGXIN_HOST"] ?? "127.0.0.1";
  const dataFolder = resolve(flags.data ?? environment["TONGXIN_DATA"] ?? "data");
  const url = secret("DATABASE_URL", environment);
  return {
    port,
    host,
    origin: environment["TONGXIN_ORIGIN"] ?? `http://localhost:${port}`,
    dataFolder,
    singleSignOn: readSignOnFile(environment["TONGXIN_SIGN_ON_FILE"]),
    database: url === undefined ? { kind: "folder", folder: dataFolder } : { kind: "postgresql", url },
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new ConfigError(`端口应是 1 到 65535 的整数，而不是“${text}”。`);
  return port;
}

function secret(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment[`${name}_FILE`];
  return file === undefined ? environment[name] : readFileSync(file, "utf8").trim();
}
