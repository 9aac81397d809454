using CsvHelper;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Import;

/// <summary>
/// Reads a sheet of FAQs: CSV (RFC 4180), UTF-8 with or without a mark or CP932, with the columns of
/// <see cref="FaqColumns"/> in any order. Every fault is named by row and column.
/// </summary>
internal sealed class FaqSheetReader
{
    private readonly List<FaqSheetRow> _rows = [];
    private readonly List<RowFault> _errors = [];
    private readonly List<RowFault> _warnings = [];
    private FaqRowReader? _reader;
    private int _rowCount;

    /// <exception cref="InvalidDataException">The file is no text in an encoding that is known.</exception>
    public static FaqSheet Read(ReadOnlySpan<byte> file)
    {
        var reader = new FaqSheetReader();
        reader.ReadRows(TextFile.DecodeRows(file));
        return new FaqSheet(reader._rows, reader._rowCount, reader._errors, reader._warnings);
    }

    private void ReadRows(string text)
    {
        using var csv = CsvReader.FromText(
            text,
            new CsvReaderOptions
            {
                Separator = SeparatorOf(text),
                HasHeader = false,
                SkipEmptyLines = false,
                OnMalformedRecord = malformed =>
                    _errors.Add(
                        new RowFault(
                            (int)malformed.RecordNumber,
                            null,
                            "has quotes that do not close or are followed by text"
                        )
                    ),
            }
        );
        while (csv.Read())
        {
            var cells = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
            if (_reader is null)
                ReadHeader(cells);
            else if (Array.Exists(cells, cell => !string.IsNullOrWhiteSpace(cell)))
                ReadRow((int)csv.RowNumber, cells);
            if (_errors.Count > 0 && _errors[0].Row == 1)
                return;
        }
        if (_reader is null)
            _errors.Add(new RowFault(1, null, "has no header"));
    }

    private void ReadHeader(string[] cells)
    {
        _reader = new FaqRowReader([.. cells.Select(cell => cell.Trim())]);
        _errors.AddRange(_reader.HeaderErrors);
        _warnings.AddRange(_reader.HeaderWarnings);
    }

    private void ReadRow(int number, string[] cells)
    {
        _rowCount++;
        var (content, faults) = _reader!.Read(number, cells);
        _errors.AddRange(faults);
        if (faults.Count > 0)
            return;
        _rows.Add(new FaqSheetRow(number, content));
        _warnings.AddRange(
            FaqFigures
                .Default.BetweenLanguages(content.Texts)
                .Select(conflict => new RowFault(
                    number,
                    FaqColumns.Answer(conflict.Language),
                    $"tells {string.Join(", ", conflict.Theirs)} where {conflict.OurLanguage} tells {string.Join(", ", conflict.Ours)}"
                ))
        );
    }

    // A spreadsheet in many countries writes semicolons, and texts are full of both: the header alone decides.
    private static char SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        return header.Contains(',') ? ','
            : header.Contains(';') ? ';'
            : header.Contains('\t') ? '\t'
            : ',';
    }
}
