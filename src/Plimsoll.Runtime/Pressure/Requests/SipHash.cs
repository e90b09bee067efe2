using System.Buffers.Binary;
using System.Numerics;

namespace Plimsoll.Runtime.Pressure.Requests;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of short texts that nobody without the key can foretell, and that costs some
/// nanoseconds. Every request that may be shed needs one, just when there is no time for it.
/// </summary>
internal static class SipHash
{
    /// <summary>Bytes of the key.</summary>
    public const int KeySize = 16;

    private const int Word = sizeof(ulong);

    /// <summary>The hash of some bytes.</summary>
    /// <param name="key">The key, <see cref="KeySize"/> bytes.</param>
    /// <param name="bytes">What is hashed.</param>
    public static ulong Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> bytes)
    {
        var (first, second) = (BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[Word..]));
        var state = new State(first ^ 0x736f6d6570736575, second ^ 0x646f72616e646f6d, first ^ 0x6c7967656e657261, second ^ 0x7465646279746573);
        var rest = bytes;
        for (; rest.Length >= Word; rest = rest[Word..])
            state.Take(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        Span<byte> last = stackalloc byte[Word];
        last.Clear();
        rest.CopyTo(last);
        last[Word - 1] = (byte)bytes.Length;
        state.Take(BinaryPrimitives.ReadUInt64LittleEndian(last));
        return state.Finish();
    }

    private ref struct State(ulong a, ulong b, ulong c, ulong d)
    {
        public void Take(ulong word)
        {
            d ^= word;
            Round();
            Round();
            a ^= word;
        }

        public ulong Finish()
        {
            c ^= 0xff;
            for (var round = 0; round < 4; round++)
                Round();
            return a ^ b ^ c ^ d;
        }

        private void Round()
        {
            a += b;
            b = BitOperations.RotateLeft(b, 13) ^ a;
            a = BitOperations.RotateLeft(a, 32);
            c += d;
            d = BitOperations.RotateLeft(d, 16) ^ c;
            a += d;
            d = BitOperations.RotateLeft(d, 21) ^ a;
            c += b;
            b = BitOperations.RotateLeft(b, 17) ^ c;
            c = BitOperations.RotateLeft(c, 32);
        }
    }
}
