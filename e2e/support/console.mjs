// Collects what a page writes to the console and what it requests from the network.

/** Returns an array to which errors, warnings and crashes of the page are added as they happen. */
export function complaints(page) {
  const messages = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) messages.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => messages.push(`uncaught: ${error.message}`));
  page.on("crash", () => messages.push("the page crashed"));
  return messages;
}

/** Returns an array to which the address of every request of the context is added, web sockets included. */
export function requests(context) {
  const addresses = [];
  context.on("request", (request) => addresses.push(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => addresses.push(socket.url())));
  return addresses;
}
