using System.Text;
using Yadopera.Features.Faq;
using Yadopera.Features.Import;
using Yadopera.Hours;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Import;

/// <summary>What a sheet says, row by row; no database is needed to read one.</summary>
public sealed class FaqSheetTests
{
    private static readonly Encoding Cp932 = CodePagesEncodingProvider.Instance.GetEncoding(932)!;

    [Fact]
    public void Quotes_commas_and_line_breaks_within_a_cell_are_text_and_count_as_one_row()
    {
        var sheet = Read(
            Sheet.Header
                + "\r\nbasic,a,\"Is it \"\"quiet\"\", really?\",\"Yes,\r\nmostly.\"\r\nfood,b,Question?,Answer.\r\n"
        );

        var text = sheet.Rows.ShouldHaveSingleItem().Content.Texts.ShouldHaveSingleItem();
        (text.Question, text.Answer).ShouldBe(("Is it \"quiet\", really?", "Yes,\r\nmostly."));
        Fault(sheet).ShouldBe((3, "category"));
    }

    [Fact]
    public void Utf8_with_and_without_a_mark_and_cp932_read_alike()
    {
        const string csv = "category,intent_key,language_ja_question,language_ja_answer\nbasic,a,お風呂は？,はい～①";

        foreach (
            var bytes in new[]
            {
                Encoding.UTF8.GetBytes(csv),
                [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv)],
                Cp932.GetBytes(csv),
            }
        )
        {
            var sheet = FaqSheetReader.Read(bytes);
            sheet.Errors.ShouldBeEmpty();
            sheet.Rows.ShouldHaveSingleItem().Content.Texts[0].Question.ShouldBe("お風呂は？");
        }
    }

    [Fact]
    public void Utf16_is_refused_by_name_and_a_stray_NUL_by_its_row_and_column()
    {
        Should
            .Throw<InvalidDataException>(() =>
                FaqSheetReader.Read(Encoding.Unicode.GetBytes("\uFEFF" + Sheet.OfRows(3)))
            )
            .Message.ShouldContain("UTF-16");
        Should.Throw<InvalidDataException>(() => FaqSheetReader.Read(Encoding.Unicode.GetBytes(Sheet.OfRows(3))));

        Fault(Read(Sheet.OfRows(5).Replace("number 4?", "number\04?", StringComparison.Ordinal)))
            .ShouldBe((5, "language_en_question"));
    }

    [Fact]
    public void One_bad_row_of_ten_thousand_is_named_by_row_column_and_reason()
    {
        var sheet = Read(Sheet.OfRows(10_000).Replace("basic,key_7777,", "basik,key_7777,", StringComparison.Ordinal));

        sheet.RowCount.ShouldBe(10_000);
        var fault = sheet.Errors.ShouldHaveSingleItem();
        (fault.Row, fault.Field).ShouldBe((7778, "category"));
        fault.Message.ShouldContain("basic, facilities, location, trouble");
    }

    [Theory]
    [InlineData("basic,a,Question?,", "language_en_answer")]
    [InlineData("basic,a,,Answer.", "language_en_question")]
    [InlineData("basic,a,,", null)]
    [InlineData("basic,a,Question?,Answer.,more", null)]
    [InlineData("basic,a,\"Question\"?,Answer.", null)]
    [InlineData(",a,Question?,Answer.", "category")]
    public void A_row_that_breaks_a_rule_is_named_with_its_column(string row, string? column)
    {
        var sheet = Read(Sheet.Header + "\nbasic,ok,Question?,Answer.\n\n" + row);

        Fault(sheet).ShouldBe((4, column));
    }

    [Theory]
    [InlineData("priority", "9")]
    [InlineData("priority", "high")]
    [InlineData("is_active", "maybe")]
    [InlineData("valid_from", "21.11.2026")]
    [InlineData("open_hours", "always")]
    [InlineData("open_hours", "mon 25:00-26:00")]
    public void A_cell_that_cannot_be_read_is_named(string column, string cell)
    {
        var sheet = Read($"category,{column},language_en_question,language_en_answer\nbasic,{cell},Question?,Answer.");

        Fault(sheet).ShouldBe((2, column));
    }

    [Theory]
    [InlineData("intent_key,language_en_question,language_en_answer", "category")]
    [InlineData("category,category,language_en_question,language_en_answer", "category")]
    [InlineData("category,language_en_question,language_en_answer,language_en-US_question", "language_en_question")]
    [InlineData("", null)]
    public void A_header_that_cannot_be_read_is_row_1_and_nothing_else_is_said(string header, string? column) =>
        Read(header + "\nbasic,a,b,c")
            .Errors[0]
            .ShouldSatisfyAllConditions(
                fault => fault.Row.ShouldBe(1),
                fault => fault.Field.ShouldBe(column ?? "category")
            );

    [Fact]
    public void A_column_of_another_name_is_not_read_and_that_is_said()
    {
        var sheet = Read(Sheet.Header + ",notes\nbasic,a,Question?,Answer.,for us");

        sheet.Rows.Count.ShouldBe(1);
        sheet.Warnings.ShouldHaveSingleItem().Field.ShouldBe("notes");
    }

    [Fact]
    public void What_was_written_is_read_back_the_same_formulas_and_all()
    {
        FaqContent[] faqs =
        [
            new(
                "=1+1",
                "facilities",
                5,
                IsActive: false,
                [
                    new("ja", "＝お風呂は？", "はい、\n「6時」から。") { Variants = ["-湯", "@onsen"] },
                    new("en", "+81 or \"0\"?", "'=SUM(A1)"),
                ]
            )
            {
                ValidFrom = new DateOnly(2026, 11, 1),
                ValidTo = new DateOnly(2027, 3, 31),
                OpenHours =
                [
                    new WeeklyPeriod(new TimeOnly(6, 0), new TimeOnly(22, 0), [Weekday.Mon, Weekday.Sun]),
                    new WeeklyPeriod(new TimeOnly(22, 0), new TimeOnly(1, 30), [Weekday.Sat]),
                ],
            },
            new(null, "basic", 3, IsActive: true, [new("en", "Is it quiet?", "Yes, it is.")]),
        ];

        var file = FaqSheetWriter.Write(faqs, ["ja", "en", "fr"]);
        var sheet = FaqSheetReader.Read(file);

        sheet.Errors.ShouldBeEmpty();
        sheet.Warnings.ShouldBeEmpty();
        sheet
            .Rows.Select(row => Convert.ToHexString(row.Content.Hash()))
            .ShouldBe(faqs.Select(faq => Convert.ToHexString(faq.Hash())));
        var written = Encoding.UTF8.GetString(file);
        foreach (var cell in new[] { ",'=1+1,", "'＝お風呂は？", "'+81 or", "''=SUM(A1)", "'-湯" })
            written.ShouldContain(cell);
    }

    [Fact]
    public void Languages_of_a_row_that_tell_different_times_are_a_warning()
    {
        var sheet = Read(
            "category,language_ja_question,language_ja_answer,language_en_question,language_en_answer\nbasic,朝食は？,7時からです。,Breakfast?,From 8 am."
        );

        sheet.Errors.ShouldBeEmpty();
        var warning = sheet.Warnings.ShouldHaveSingleItem();
        (warning.Row, warning.Field).ShouldBe((2, "language_en_answer"));
    }

    private static FaqSheet Read(string csv) => FaqSheetReader.Read(Encoding.UTF8.GetBytes(csv));

    private static (int Row, string? Field) Fault(FaqSheet sheet)
    {
        var fault = sheet.Errors.ShouldHaveSingleItem();
        return (fault.Row, fault.Field);
    }
}
