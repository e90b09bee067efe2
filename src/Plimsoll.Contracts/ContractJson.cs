using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Plimsoll.Contracts.Schema;

namespace Plimsoll.Contracts;

/// <summary>Writes a contract as JSON.</summary>
public static class ContractJson
{
    // Conditions contain < and >, which the default encoder would spell as escapes; this JSON is never put into HTML.
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a contract with every default spelled out and without comments; <see cref="ContractParser"/> reads it back as the same contract.</summary>
    /// <returns>Indented UTF-8.</returns>
    public static byte[] Write(ServiceContract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
            JsonSerializer.Serialize(writer, contract, ContractJsonContext.Default.ServiceContract);

        return buffer.WrittenSpan.ToArray();
    }
}
