using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.AspNetCore.Http.Metadata;
using Yadopera.Infrastructure.Http.Idempotency;

namespace Yadopera.Features.Import;

/// <summary>A sheet of FAQs as a form brings it: <c>file</c>, <c>mode</c> add (if not said) or sync, <c>dry_run</c>.</summary>
public sealed record UploadFaqsRequest : IIdempotent
{
    /// <summary>Bytes of the largest sheet.</summary>
    internal const int MostBytes = 10 * 1024 * 1024;

    [JsonIgnore]
    internal byte[] Content { get; init; } = [];

    /// <summary>SHA-256 of the sheet; null where there is none.</summary>
    public string? Hash { get; init; }
    public required string Mode { get; init; }
    public bool DryRun { get; init; }

    string? IIdempotent.Caller => null;

    public static async ValueTask<UploadFaqsRequest?> BindAsync(HttpContext http, ParameterInfo _)
    {
        if (!http.Request.HasFormContentType)
            throw new BadHttpRequestException("Not a form.", StatusCodes.Status415UnsupportedMediaType);
        var form = await ReadFormAsync(http);
        var file = form.Files.GetFile("file");
        if (file?.Length > MostBytes)
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        var content = new byte[file?.Length ?? 0];
        if (file is not null)
        {
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, http.RequestAborted);
        }
        return new UploadFaqsRequest
        {
            Content = content,
            Hash = file is null ? null : Convert.ToHexString(SHA256.HashData(content)),
            Mode = Said("mode") ?? UploadMode.Add,
            DryRun = (Said("dry_run") ?? "false").ToLower(CultureInfo.InvariantCulture) is "true" or "1",
        };

        string? Said(string name) => (string?)form[name] ?? http.Request.Query[name];
    }

    private static async Task<IFormCollection> ReadFormAsync(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException malformed)
        {
            throw new BadHttpRequestException("The form cannot be read.", malformed);
        }
    }

    internal sealed class Validator : AbstractValidator<UploadFaqsRequest>
    {
        public Validator()
        {
            RuleFor(upload => upload.Hash)
                .NotNull()
                .OverridePropertyName("file")
                .WithMessage("Send the sheet as the part file.");
            RuleFor(upload => upload.Mode)
                .Must(mode => mode is UploadMode.Add or UploadMode.Sync)
                .WithMessage("mode must be add or sync.");
        }
    }
}

/// <summary>A sheet may be larger than other bodies; the form around it takes a little too.</summary>
internal sealed class UploadSizeLimit : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => UploadFaqsRequest.MostBytes + (64 * 1024);
}
