using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quartz;
using Yadopera.Infrastructure.Logging;
using Yadopera.Infrastructure.Logging.Masking;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Background;

/// <summary>
/// Writes what becomes of a task, row by row and in sessions of its own: what a task rolls back stays told. Runs within
/// the trace that <see cref="TaskTracing"/> opened.
/// </summary>
internal sealed class TaskProgress(IDbContextFactory<AppDb> databases, TimeProvider clock)
{
    private static readonly SecretText Secrets = new([]);

    public Task StartAsync(IJobExecutionContext task, string? input, CancellationToken ct) =>
        WriteAsync(Row(task, TaskState.Start) with { InputData = input }, ct);

    /// <summary>A step was taken.</summary>
    /// <param name="percent">How much of the task is done by now, 0–100.</param>
    /// <param name="output">What the step found or made, told in numbers; no text of a guest.</param>
    public Task StepAsync(IJobExecutionContext task, string step, int percent, object? output, CancellationToken ct)
    {
        task.ReportProgress(percent, step);
        return WriteAsync(
            Row(task, TaskState.InProgress) with
            {
                StepName = step,
                OutputData = JsonSerializer.Serialize(new { percent, result = output }),
            },
            ct
        );
    }

    public Task SucceedAsync(IJobExecutionContext task) =>
        WriteAsync(Row(task, TaskState.Success) with { OutputData = """{"percent":100}""" }, CancellationToken.None);

    /// <summary>The node stops; the task goes on elsewhere.</summary>
    public Task InterruptAsync(IJobExecutionContext task) =>
        WriteAsync(
            Row(task, TaskState.InProgress) with
            {
                OutputData = """{"interrupted":true}""",
            },
            CancellationToken.None
        );

    public Task FailAsync(IJobExecutionContext task, Exception failure) =>
        WriteAsync(
            Row(task, TaskState.Failed) with
            {
                ErrorMessage = Storable(failure.Message),
                StackTrace = Storable(failure.ToString()),
            },
            CancellationToken.None
        );

    // Two rows of one task are written one after the other, never at once: one node runs it.
    private async Task WriteAsync(TaskProgressLog row, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into task_progress_logs
                (trace_id, task_name, step_name, status, input_data, output_data, error_message, stack_trace, execution_order, created_at)
            select {row.TraceId}, {row.TaskName}, {row.StepName}, {row.Status}, {row.InputData}::jsonb, {row.OutputData}::jsonb,
                {row.ErrorMessage}, {row.StackTrace}, coalesce(max(execution_order), 0) + 1, {row.CreatedAt}
            from task_progress_logs where trace_id = {row.TraceId} and task_name = {row.TaskName}
            """,
            ct
        );
    }

    private TaskProgressLog Row(IJobExecutionContext task, string status) =>
        new()
        {
            TraceId = Activity.Current!.TraceId.ToGuid(),
            TaskName = task.JobDetail.Key.Group,
            Status = status,
            CreatedAt = clock.GetUtcNow(),
        };

    private static string Storable(string text) => StorableText.Of(Secrets.Clean(text));
}
