using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yadopera.Infrastructure.Logging;

/// <summary>One request, 404 and 500 included, as <c>api_logs</c> keeps it. Columns are fixed by CONTRACT.</summary>
public sealed class ApiLog
{
    public long Id { get; init; }
    public Guid TraceId { get; init; }
    public required string Method { get; init; }

    /// <summary>Path and query; secret values masked.</summary>
    public required string Endpoint { get; init; }

    /// <summary>JSON object of header names and values; values that may be secret are masked.</summary>
    public required string RequestHeader { get; init; }
    public string? RequestBody { get; init; }
    public int ResponseStatus { get; init; }
    public string? ResponseBody { get; init; }

    /// <summary>From the request's arrival to the end of its answer, in milliseconds.</summary>
    public int DurationMs { get; init; }
    public string? IpAddress { get; init; }
    public string? UserId { get; init; }

    /// <summary>When the request came.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ApiLogConfiguration : IEntityTypeConfiguration<ApiLog>
{
    public void Configure(EntityTypeBuilder<ApiLog> log)
    {
        log.ToTable("api_logs");
        log.Property(row => row.Id).UseIdentityAlwaysColumn();
        log.Property(row => row.RequestHeader).HasColumnType("jsonb");
        log.Property(row => row.RequestBody).HasColumnType("jsonb");
        log.Property(row => row.ResponseBody).HasColumnType("jsonb");
        log.HasIndex(row => row.TraceId);
        log.HasIndex(row => row.CreatedAt);
        log.HasIndex(row => row.ResponseStatus);
    }
}
