using System.Globalization;
using FluentValidation.Results;
using Yadopera.Answering;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>Reads the rows under one header.</summary>
internal sealed class FaqRowReader
{
    private static readonly FaqContent.Validator Rules = new();
    private readonly string[] _columns;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    /// <summary>The languages by their spelling in the header, in its order.</summary>
    private readonly string[] _languages;

    public FaqRowReader(string[] columns)
    {
        _columns = columns;
        _languages = [.. columns.Select(FaqColumns.LanguageOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        foreach (var (place, column) in columns.Index())
            if (column.Length > 0 && !_places.TryAdd(column, place))
                HeaderErrors.Add(new RowFault(1, column, "stands in the header twice"));
        if (!_places.ContainsKey(FaqColumns.Category))
            HeaderErrors.Add(new RowFault(1, FaqColumns.Category, "is missing in the header"));
        foreach (var language in _languages)
            CheckLanguage(language);
        HeaderWarnings.AddRange(
            _places
                .Keys.Where(column => !FaqColumns.Fixed.Contains(column) && FaqColumns.LanguageOf(column) is null)
                .Select(column => new RowFault(1, column, "is no column of a FAQ and was not read"))
        );
    }

    public List<RowFault> HeaderErrors { get; } = [];
    public List<RowFault> HeaderWarnings { get; } = [];

    public (FaqContent Content, IReadOnlyList<RowFault> Faults) Read(int number, string[] cells)
    {
        var row = new FaqRow(number, cells, _places);
        row.CheckCells(_columns);
        var content = new FaqContent(
            row.Text(FaqColumns.IntentKey) is { Length: > 0 } key ? key : null,
            row.Text(FaqColumns.Category),
            row.Priority(),
            row.IsActive(),
            [.. _languages.Select(row.In).OfType<FaqText>()]
        )
        {
            ValidFrom = row.Day(FaqColumns.ValidFrom),
            ValidTo = row.Day(FaqColumns.ValidTo),
            OpenHours = row.Hours(),
        };
        return (
            content,
            row.Faults.Count > 0
                ? row.Faults
                : Rules.Validate(content).Errors.ConvertAll(error => ToFault(number, content, error))
        );
    }

    private void CheckLanguage(string language)
    {
        if (!LanguageTag.TryNormalize(language, out var tag))
            HeaderErrors.Add(new RowFault(1, FaqColumns.Question(language), $"{language} is no BCP 47 tag"));
        else if (Array.Exists(_languages, other => other != language && ImportRules.Tag(other) == tag))
            HeaderErrors.Add(new RowFault(1, FaqColumns.Question(language), $"{tag} has the columns of two languages"));
    }

    private RowFault ToFault(int number, FaqContent content, ValidationFailure error)
    {
        var path = error.PropertyName.Split('[', ']', '.');
        if (path is not [nameof(FaqContent.Texts), var place, .., var member])
            return new RowFault(number, ColumnOf(path[0]), error.ErrorMessage);
        var tag = content.Texts[int.Parse(place, CultureInfo.InvariantCulture)].Language;
        var language = Array.Find(_languages, name => ImportRules.Tag(name) == tag);
        return new RowFault(number, $"language_{language}_{member.ToLowerInvariant()}", error.ErrorMessage);
    }

    // Null for what is no column: that a row has no translation at all.
    private static string? ColumnOf(string property) =>
        FaqColumns.Fixed.FirstOrDefault(column =>
            column.Replace("_", "", StringComparison.Ordinal).Equals(property, StringComparison.OrdinalIgnoreCase)
        );
}
