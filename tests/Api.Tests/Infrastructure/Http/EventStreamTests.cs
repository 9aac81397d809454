using System.Net.ServerSentEvents;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Events;

namespace Yadopera.Tests.Infrastructure.Http;

public sealed class EventStreamTests : IDisposable
{
    private readonly HeartClock _clock = new();
    private readonly MemoryStream _body = new();
    private readonly Channel<SseItem<object>> _source = Channel.CreateUnbounded<SseItem<object>>();
    private readonly ServiceProvider _services;

    public EventStreamTests() =>
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(_clock)
            .ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions))
            .BuildServiceProvider();

    public void Dispose()
    {
        _services.Dispose();
        _body.Dispose();
    }

    [Fact]
    public async Task While_nothing_happens_a_comment_goes_out_every_fifteen_seconds()
    {
        var stream = Run(new DefaultHttpContext());
        _clock.Period.ShouldBe(TimeSpan.FromSeconds(15));
        var opened = Text();

        _clock.Beat();
        _clock.Beat();

        Text().ShouldBe(opened + ": waiting\n\n: waiting\n\n");
        _source.Writer.Complete();
        await stream;
    }

    [Fact]
    public async Task An_event_has_its_id_its_type_and_one_line_of_json()
    {
        var stream = Run(new DefaultHttpContext());
        var opened = Text();

        await _source.Writer.WriteAsync(
            new SseItem<object>(new StreamError("A_CODE", "two\nlines, 宿"), "told") { EventId = "7" },
            TestContext.Current.CancellationToken
        );
        _source.Writer.Complete();
        await stream;

        Text()[opened.Length..]
            .ShouldBe("id: 7\nevent: told\ndata: {\"code\":\"A_CODE\",\"detail\":\"two\\nlines, 宿\"}\n\n");
    }

    [Fact]
    public async Task A_source_is_read_to_its_end_though_nobody_listens_any_more()
    {
        using var left = new CancellationTokenSource();
        var stream = Run(new DefaultHttpContext { RequestAborted = left.Token });
        var opened = Text();
        await left.CancelAsync();

        await _source.Writer.WriteAsync(
            new SseItem<object>(new StreamError("A_CODE", "late"), "told"),
            TestContext.Current.CancellationToken
        );
        stream.IsCompleted.ShouldBeFalse();
        _source.Writer.Complete();
        await stream;

        _source.Reader.Count.ShouldBe(0);
        Text().ShouldBe(opened);
    }

    private Task Run(HttpContext http)
    {
        http.RequestServices = _services;
        http.Response.Body = _body;
        return new EventStream(_source.Reader.ReadAllAsync()).ExecuteAsync(http);
    }

    private string Text() => Encoding.UTF8.GetString(_body.ToArray());

    /// <summary>Has one timer, which the test drives.</summary>
    private sealed class HeartClock : TimeProvider
    {
        private Action _beat = () => { };

        public TimeSpan Period { get; private set; }

        public void Beat() => _beat();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_beat, Period) = (() => callback(state), period);
            return new Heart();
        }

        private sealed class Heart : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() { }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
