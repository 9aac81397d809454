using Microsoft.AspNetCore.Http.Features;

namespace Yadopera.Infrastructure.Logging.Capture;

/// <summary>Puts a tee on each body that an exchange can have, and takes it off at the end.</summary>
internal sealed class BodyTaps : IDisposable
{
    private readonly HttpContext context;
    private readonly Stream requestBody;
    private readonly IHttpResponseBodyFeature responseBody;

    public BodyTaps(HttpContext context, int limit)
    {
        this.context = context;
        requestBody = context.Request.Body;
        responseBody = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true)
        {
            Request = new BodyCapture(limit);
            context.Request.Body = new RequestBodyTee(requestBody, Request);
        }
        // What an endpoint writes in answer to HEAD is never sent.
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            Response = new BodyCapture(limit);
            context.Features.Set<IHttpResponseBodyFeature>(new ResponseBodyTee(responseBody, Response));
        }
    }

    public BodyCapture? Request { get; }

    public BodyCapture? Response { get; }

    public void Dispose()
    {
        context.Request.Body = requestBody;
        context.Features.Set(responseBody);
    }
}
