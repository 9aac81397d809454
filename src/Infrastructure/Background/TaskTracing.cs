using System.Diagnostics;
using System.Text.Json;
using Quartz;

namespace Yadopera.Infrastructure.Background;

/// <summary>
/// Around every task: goes on with the trace of the request that caused it, and tells its start and its end in
/// <c>task_progress_logs</c>. Each attempt has its own start and end.
/// </summary>
internal sealed class TaskTracing(TaskProgress progress, ILogger<TaskTracing> log) : IJobExecutionMiddleware
{
    public async ValueTask Invoke(IJobExecutionContext task, JobExecutionDelegate next, CancellationToken ct = default)
    {
        var input = task.MergedJobDataMap.GetString(SchedulerConstants.JobInput);
        using var activity = Continue(task.JobDetail.Key.Group, input);
        try
        {
            await progress.StartAsync(task, input, ct);
            await next(task, ct);
            await progress.SucceedAsync(task);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await TellAsync(() => progress.InterruptAsync(task));
            throw;
        }
        catch (Exception failure)
        {
            log.LogWarning(
                "Task {Task} of {House} failed, attempt {Attempt}: {Reason}",
                task.JobDetail.Key.Group,
                task.JobDetail.Key.Name,
                task.RetryAttempt + 1,
                failure.Message
            );
            await TellAsync(() => progress.FailAsync(task, failure));
            throw;
        }
    }

    private static Activity Continue(string name, string? input)
    {
        var activity = new Activity(name);
        if (input is not null && JsonSerializer.Deserialize<HouseTask>(input) is { } origin)
            activity.SetParentId(
                ActivityTraceId.CreateFromString(origin.TraceId.ToString("N")),
                ActivitySpanId.CreateRandom(),
                ActivityTraceFlags.Recorded
            );
        return activity.Start();
    }

    // What became of the task decides whether it is tried again, not whether that could be written down.
    private async Task TellAsync(Func<Task> tell)
    {
        try
        {
            await tell();
        }
        catch (Exception failure)
        {
            log.LogWarning("The end of a task could not be logged: {Reason}", failure.Message);
        }
    }
}
