namespace Yadopera.Answering;

/// <summary>Why a model's text may not be given to a guest.</summary>
internal enum AnswerFault
{
    /// <summary>No text at all.</summary>
    Empty,

    /// <summary>Much longer than the house's text: something was added.</summary>
    TooLong,

    /// <summary>Markdown, HTML, an image or invisible characters.</summary>
    Markup,

    /// <summary>A web or mail address that the house did not write.</summary>
    ForeignLink,

    /// <summary>A network name, password or other code that the house did not write.</summary>
    ForeignCode,

    /// <summary>A number, time, date or telephone number that the house did not write.</summary>
    ForeignFigure,

    /// <summary>An amount in a money that the house did not name.</summary>
    ForeignCurrency,

    /// <summary>Another language than the one asked for.</summary>
    OtherLanguage,
}

/// <param name="Fault">Null when nothing is wrong.</param>
/// <param name="IsSure">False when the text is too short yet to tell its language.</param>
internal sealed record AnswerVerdict(AnswerFault? Fault, bool IsSure);
