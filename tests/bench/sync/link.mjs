// A country line in front of a server: so long on the way, so many bytes a second, all counted.
// `node link.mjs <port>` prints the port at which it listens, and ends with its standard input.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { pathToFileURL } from "node:url";

const ONE_WAY_MS = 150;
const BYTES_PER_S = { up: 20_000, down: 50_000 };
/** What may wait on its way before whoever sends must wait, too. */
const WAITING_BYTES_MAX = 32 * 1024;
const REQUEST = /^(GET|HEAD|POST|PUT|DELETE|OPTIONS) \S+ HTTP\/1\.1\r\n/;

export class Link {
  #port;
  #server;
  #free = { up: 0, down: 0 };
  #cost;

  constructor(port) {
    this.#port = port;
    this.since();
  }

  /** Answers the port at which it listens. */
  async start() {
    this.#server = createServer((near) => this.#carry(near)).listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return this.#server.address().port;
  }

  close() {
    this.#server.close();
  }

  /** Requests and bytes since the last look. */
  since() {
    const cost = this.#cost;
    this.#cost = { requests: 0, up_bytes: 0, down_bytes: 0 };
    return cost;
  }

  #carry(near) {
    const far = connect(this.#port, "127.0.0.1");
    // Whoever calls first says so, and hears that the other is there.
    const ready = performance.now() + 2 * ONE_WAY_MS;
    this.#pass(near, far, "up", ready);
    this.#pass(far, near, "down", ready);
  }

  #pass(from, to, way, ready) {
    let waiting = 0;
    // Timers of nearly the same moment may change places; what travels keeps its order, the end last.
    const onTheWay = [];
    const arrive = (at, act) => {
      onTheWay.push(act);
      setTimeout(() => onTheWay.shift()(), at - performance.now());
    };
    from.on("data", (bytes) => {
      this.#cost[`${way}_bytes`] += bytes.length;
      if (way === "up" && REQUEST.test(bytes.subarray(0, 4096).toString("latin1"))) this.#cost.requests += 1;
      const begins = Math.max(performance.now(), this.#free[way], ready);
      this.#free[way] = begins + (1000 * bytes.length) / BYTES_PER_S[way];
      waiting += bytes.length;
      if (waiting > WAITING_BYTES_MAX) from.pause();
      arrive(this.#free[way] + ONE_WAY_MS, () => {
        waiting -= bytes.length;
        if (waiting <= WAITING_BYTES_MAX) from.resume();
        if (!to.destroyed) to.write(bytes);
      });
    });
    from.on("end", () => arrive(Math.max(performance.now(), this.#free[way], ready) + ONE_WAY_MS, () => to.end()));
    from.on("error", () => to.destroy());
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const link = new Link(Number(process.argv[2]));
  console.log(await link.start());
  process.stdin.resume().on("end", () => process.exit(0));
}
