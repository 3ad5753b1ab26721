// node --import ./loopback.mjs …: what would connect to another machine fails, also by way of a proxy.
import net from "node:net";

for (const name of Object.keys(process.env)) {
  if (/_proxy$/i.test(name)) {
    delete process.env[name];
  }
}
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...to) {
  // Node's own callers pass their arguments as one list.
  const [{ host, path }] = Array.isArray(to[0]) ? to[0] : [to[0]];
  if (path || host !== "127.0.0.1") {
    throw new Error(`a connection to ${host ?? path}, which is not this machine`);
  }
  return connect.apply(this, to);
};
