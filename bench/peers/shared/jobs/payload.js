// The payload of every job, the same for everybody: 200 bytes of JSON.

const payloadBytes = 200;
const firstNumber = 100_000_000;
const filler = '0123456789abcdef'.repeat(Math.ceil(payloadBytes / 16));
const text = filler.slice(0, payloadBytes - JSON.stringify({ number: firstNumber, text: '' }).length);

export const payload = (index) => ({ number: firstNumber + index, text });
