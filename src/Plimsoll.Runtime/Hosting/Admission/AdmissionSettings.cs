using System.Security.Cryptography;
using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Pressure.Requests;

namespace Plimsoll.Runtime.Hosting;

/// <summary>What the environment says of admission.</summary>
/// <param name="Mode">Whether it acts.</param>
/// <param name="Key">The secret behind its choices; null for one of this process alone.</param>
internal sealed record AdmissionSettings(AdmissionMode Mode, Secret<string>? Key)
{
    private const int OwnSecretBytes = 32;

    public AdmissionKeys Keys() => new(Key is { } key ? Encoding.UTF8.GetBytes(key.Reveal()) : RandomNumberGenerator.GetBytes(OwnSecretBytes));
}
