using Yadopera.Answering;
using Yadopera.Evaluation;

Options options = Options.Parse(args);
if (!Directory.Exists(options.Data))
{
    Console.WriteLine(
        $"Nothing measured: the data folder {Path.GetFullPath(options.Data)} does not exist (--data names it)."
    );
    return 0;
}

AnswerEngine engine = AnswerEngine.Create();
var hotels = HotelFaqData.Load(Path.Combine(options.Data, "hotel_faq"));
if (options.FitGate)
{
    GateFitting.Run(engine, hotels);
    return 0;
}

var report = new Report();
if (options.OverHttp)
{
    await using ScratchApi api = await ScratchApi.StartAsync(Path.Combine(options.Data, "hotel_faq", "faqs.jsonl"));
    await HotelFaqOverHttp.MeasureAsync(api, hotels, report);
    report.Print(Console.Out);
    return 0;
}
HotelFaqRetrieval.Measure(engine, hotels, report);
HotelFaqRefusal.Measure(engine, hotels, report);
LanguageIdentification.Measure(engine, Path.Combine(options.Data, "language_id", "dev.tsv"), report);
if (File.Exists(options.House))
{
    CrossLanguage.Measure(engine, options.House, report);
}
Speed.Measure(engine, hotels, report);
report.Print(Console.Out);
if (options.Json is not null)
{
    report.Save(options.Json);
}
return 0;
