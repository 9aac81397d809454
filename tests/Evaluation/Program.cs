using Yadopera.Answering;
using Yadopera.Evaluation;
using Yadopera.Evaluation.Drawing;
using Yadopera.Evaluation.Measuring;

Options options = Options.Parse(args);
if (!Directory.Exists(options.Data))
{
    Console.WriteLine(
        $"Nothing measured: the data folder {Path.GetFullPath(options.Data)} does not exist (--data names it)."
    );
    return 0;
}

AnswerEngine engine = AnswerEngine.Create();
HotelFaqData hotels = HotelFaqData.Load(Path.Combine(options.Data, "hotel_faq"));
QuestionSet? lodging = Directory.Exists(options.Lodging) ? LodgingData.Load(options.Lodging) : null;
if (options.Fit)
{
    Fitting.Run(engine, [hotels.ToSet(), .. lodging is null ? [] : new[] { lodging }]);
    return 0;
}

var report = new Report();
if (options.OverHttp)
{
    await using ScratchApi api = await ScratchApi.StartAsync(Path.Combine(options.Data, "hotel_faq", "faqs.jsonl"));
    await HotelFaqOverHttp.MeasureAsync(api, hotels, report);
    FigureTable.Print(report, Console.Out);
    return 0;
}

Contestant[] contestants = [Contestant.Engine(engine), Contestant.Bm25, Contestant.CharacterTfIdf];
HotelFaq.Measure(hotels, contestants, report);
if (lodging is not null)
{
    LodgingSet.Measure(engine, lodging, contestants, report);
    SafetyRecall.Measure(lodging, turn => IsAlarm(engine, turn), report);
}
Clinc150.Measure(engine, Path.Combine(options.Data, "clinc150", "train_val.json"), contestants, report);
LanguageIdentification.Measure(engine, Path.Combine(options.Data, "language_id", "dev.tsv"), report);
report.Add(FigureChart.OfSet(report, "language_id, whole sentence by language", "Tatoeba sentences, named rightly."));
if (File.Exists(options.House))
{
    CrossLanguage.Measure(engine, options.House, report);
}
Speed.Measure(engine, [.. hotels.Questions, .. lodging?.Turns ?? []], report);
report.Open(FigureChart.OfRanking(report, contestants[0].Name, RankingQuality.Names));

FigureTable.Print(report, Console.Out);
Goal.Print(report, Console.Out);
if (options.Json is not null)
{
    report.Save(options.Json);
}
if (options.Html is not null)
{
    HtmlReport.Save(report, options.Html);
}
return 0;

static bool IsAlarm(AnswerEngine engine, Turn turn) =>
    engine.AnswerUrgently(new HouseContact("House", null, null), new GuestQuestion(turn.Text)) is not null;
