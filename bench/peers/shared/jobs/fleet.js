// The processes of a peer: started together, told what to do, ended together.

import { fork } from 'node:child_process';

/** Forks this program once for each role and waits until all have connected. When one of them fails, whatever is waited for fails. */
export const startFleet = async (roles) => {
  const failure = Promise.withResolvers();
  failure.promise.catch(() => {});
  const goal = { count: Infinity, reached: null };
  let handled = 0;

  const hear = (member, message) => {
    if (message.done) return member.answers.get(message.done).resolve();
    handled += message.handled;
    if (handled >= goal.count) goal.reached.resolve();
  };
  const members = roles.map((role) => {
    const member = { role, child: fork(process.argv[1], ['--role', role]), answers: new Map() };
    member.child.on('message', (message) => hear(member, message));
    member.child.on('exit', (code, signal) => {
      if (code !== 0) failure.reject(new Error(`The process with the role ${role} ended with ${signal ?? `exit code ${code}`}.`));
    });
    return member;
  });

  const guarded = (promise) => Promise.race([promise, failure.promise]);
  const answers = (chosen, action) => guarded(Promise.all(chosen.map((member) => {
    const answer = Promise.withResolvers();
    member.answers.set(action, answer);
    return answer.promise;
  })));
  const tell = (part, action, shareOf) => {
    const chosen = members.filter(({ role }) => role.includes(part));
    const answered = answers(chosen, action);
    chosen.forEach(({ child }, index) => child.send({ action, share: shareOf?.(index, chosen.length) }));
    return answered;
  };

  await answers(members, 'connect');
  return {
    get handled() { return handled; },
    startWorkers: () => tell('worker', 'start'),
    produce: (count) => tell('producer', 'produce', (index, producers) => ({ count, index, producers })),
    untilHandled: (count) => {
      Object.assign(goal, { count, reached: Promise.withResolvers() });
      if (handled >= count) goal.reached.resolve();
      return guarded(goal.reached.promise);
    },
    stopWorkers: () => tell('worker', 'stop'),
    leave: () => tell('', 'leave'),
  };
};
