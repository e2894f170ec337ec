// What a page says to the console, and what it asks of the network.

/** Collects everything that the page complains of. */
export function complaints(page) {
  const heard = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => heard.push(`uncaught: ${error.message}`));
  page.on("crash", () => heard.push("the page crashed"));
  return heard;
}

/** Collects the address of everything that the context asks for. */
export function requests(context) {
  const asked = [];
  context.on("request", (request) => asked.push(request.url()));
  context.on("page", (page) => page.on("websocket", (socket) => asked.push(socket.url())));
  return asked;
}
