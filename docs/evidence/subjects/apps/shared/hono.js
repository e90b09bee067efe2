// The routes on Hono, the same on every runtime. The library comes from the application that is started.

import { ticks } from './ticks.js';

export const createApp = (Hono, items, middleware) => {
  const app = new Hono();
  if (middleware) app.use(middleware);
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.get('/items', (context) => {
    const { status, body } = items.list(context.req.query());
    return context.json(body, status);
  });
  app.get('/items/:id', (context) => {
    const { status, body } = items.get(context.req.param('id'));
    return context.json(body, status);
  });
  app.post('/items', async (context) => {
    const { status, body } = items.add(await context.req.json().catch(() => null));
    return context.json(body, status);
  });
  app.post('/echo', async (context) => {
    const text = await context.req.text();
    return context.json({ length: text.length, text });
  });
  app.get('/ticks', (context) => {
    const lines = ticks(context.req.query('count'), context.req.raw.signal);
    const encoder = new TextEncoder();
    const stream = new ReadableStream({
      async pull(controller) {
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
    });
    return context.body(stream, 200, { 'content-type': 'application/x-ndjson' });
  });
  app.onError((error, context) => context.json({ title: error.message, status: 500 }, 500));
  return app;
};
