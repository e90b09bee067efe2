using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using ManifestApi.Delivery.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ManifestApi.Delivery.Assets;

/// <summary>Reads <c>multipart/form-data</c> (RFC 7578) from the socket to a file, hashing on the way. Memory use does not depend on the size.</summary>
internal sealed class UploadReader(string path, long maxBytes)
{
    private const int BufferBytes = 128 * 1024;
    private const int MaxFieldBytes = 1024;
    private const int MaxBoundaryLength = 70;

    private string? _title;
    private string? _class;
    private string? _policy;
    private string? _sha256;
    private long _bytes;

    internal async Task<(AssetUpload? Upload, Refusal? Fault)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (Boundary(request.ContentType) is not { } boundary)
        {
            return Refuse(StatusCodes.Status415UnsupportedMediaType, "not-multipart", "Send the video as multipart/form-data, for example: curl -F file=@video.mp4.");
        }

        try
        {
            var reader = new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 16 * 1024 };
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (await ReadSectionAsync(section, cancellation) is { } fault) return (null, fault);
            }
        }
        catch (Exception tooLong) when (BodyFaults.IsTooLong(tooLong))
        {
            return (null, TooLarge(maxBytes));
        }
        catch (Exception malformed) when (BodyFaults.IsBroken(malformed))
        {
            return Refuse(StatusCodes.Status400BadRequest, "form-malformed", $"The multipart body is broken: {malformed.Message}");
        }

        if (_sha256 is null) return Refuse(StatusCodes.Status400BadRequest, "file-missing", "The form has no part named 'file' with a file name.");
        if (_bytes == 0) return Refuse(StatusCodes.Status422UnprocessableEntity, "file-empty", "The file has no bytes.");
        return (new AssetUpload(path, _sha256, _bytes, _title, _class, _policy), null);
    }

    private static (AssetUpload?, Refusal?) Refuse(int status, string reason, string detail) => (null, new Refusal(status, reason, detail));

    private static string? Boundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)) return null;
        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= MaxBoundaryLength } ? boundary : null;
    }

    private async Task<Refusal?> ReadSectionAsync(MultipartSection section, CancellationToken cancellation)
    {
        var disposition = section.GetContentDispositionHeader();
        var name = disposition is null ? null : HeaderUtilities.RemoveQuotes(disposition.Name).Value;
        if (name == "file" && disposition!.IsFileDisposition())
        {
            return _sha256 is null
                ? await ReadFileAsync(section.Body, cancellation)
                : new Refusal(StatusCodes.Status400BadRequest, "file-twice", "The form has more than one part named 'file'.");
        }

        return await ReadFieldAsync(name, section.Body, cancellation);
    }

    private async Task<Refusal?> ReadFieldAsync(string? name, Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MaxFieldBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > MaxFieldBytes) return new Refusal(StatusCodes.Status400BadRequest, "field-too-long", $"The field '{name}' is longer than {MaxFieldBytes} bytes.");
        if (!Utf8.IsValid(buffer.AsSpan(0, length))) return new Refusal(StatusCodes.Status400BadRequest, "field-invalid", $"The field '{name}' is not UTF-8.");
        var value = Encoding.UTF8.GetString(buffer, 0, length);
        switch (name)
        {
            case "title": _title = value; break;
            case "class": _class = value; break;
            case "policy": _policy = value; break;
            default: return new Refusal(StatusCodes.Status400BadRequest, "field-unknown", $"The form has a part named '{name}'; the parts are file, title, class and policy.");
        }

        return null;
    }

    private async Task<Refusal?> ReadFileAsync(Stream body, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            int read;
            while ((read = await body.ReadAsync(buffer, cancellation)) > 0)
            {
                _bytes += read;
                if (_bytes > maxBytes) return TooLarge(maxBytes);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        _sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        return null;
    }

    internal static Refusal TooLarge(long maxBytes) =>
        new(StatusCodes.Status413PayloadTooLarge, "file-too-large", $"The file is larger than {maxBytes} bytes, the limit set by MAX_UPLOAD.");
}
