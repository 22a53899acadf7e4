import type { Route } from "./route.ts";

interface CompiledRoute {
  readonly route: Route;
  readonly pattern: RegExp;
}

/** A route that a request met, with the values of its parameters. */
export interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

function compile(route: Route): CompiledRoute {
  const source = route.route.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)");
  return { route, pattern: new RegExp(`^${source}$`) };
}

/** Finds the route of a request. */
export class RouteTable {
  readonly #routes: readonly CompiledRoute[];

  /** @param routes In order of precedence: fixed paths before those with parameters. */
  constructor(routes: readonly Route[]) {
    this.#routes = routes.map(compile);
  }

  /** The templates of all routes. */
  get templates(): string[] {
    return this.#routes.map(({ route }) => route.route);
  }

  /** @returns `undefined` when no route has this method and path. */
  find(method: string, path: string): RouteMatch | undefined {
    for (const { route, pattern } of this.#routes) {
      const match = route.method === method ? pattern.exec(path) : null;
      if (match === null) continue;
      const params = Object.entries(match.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ]);
      return { route, params: Object.fromEntries(params) as Record<string, string> };
    }
    return undefined;
  }
}
