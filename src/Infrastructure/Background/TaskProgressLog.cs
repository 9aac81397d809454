using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yadopera.Infrastructure.Background;

/// <summary>One turn in the life of a task, as <c>task_progress_logs</c> keeps it. Columns are fixed by CONTRACT.</summary>
public sealed record TaskProgressLog
{
    public long Id { get; init; }

    /// <summary>Trace of the request that caused the task.</summary>
    public required Guid TraceId { get; init; }

    /// <summary>Name of the task, e.g. <c>Embedding</c>.</summary>
    public required string TaskName { get; init; }

    /// <summary>Step within the task, e.g. <c>AI_Generation</c>; null where the row speaks of the whole task.</summary>
    public string? StepName { get; init; }

    /// <summary>One of <see cref="TaskState"/>.</summary>
    public required string Status { get; init; }

    /// <summary>JSON of what the task was given; on its <c>START</c> row.</summary>
    public string? InputData { get; init; }

    /// <summary>JSON of what came out; a step's holds <c>percent</c>, 0–100.</summary>
    public string? OutputData { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>Only on a <c>FAILED</c> row.</summary>
    public string? StackTrace { get; init; }

    /// <summary>Place of the row within its trace and task, from 1; retries go on counting.</summary>
    public int ExecutionOrder { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The values of <see cref="TaskProgressLog.Status"/>.</summary>
internal static class TaskState
{
    public const string Start = "START";
    public const string InProgress = "IN_PROGRESS";
    public const string Success = "SUCCESS";
    public const string Failed = "FAILED";
}

internal sealed class TaskProgressLogConfiguration : IEntityTypeConfiguration<TaskProgressLog>
{
    public void Configure(EntityTypeBuilder<TaskProgressLog> log)
    {
        log.ToTable("task_progress_logs");
        log.Property(row => row.Id).UseIdentityAlwaysColumn();
        log.Property(row => row.InputData).HasColumnType("jsonb");
        log.Property(row => row.OutputData).HasColumnType("jsonb");
        log.HasIndex(row => row.TraceId);
        log.HasIndex(row => row.CreatedAt);
        log.HasIndex(row => row.Status);
    }
}
