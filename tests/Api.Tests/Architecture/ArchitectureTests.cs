using System.Reflection;
using Yadopera.Infrastructure.Storage;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Architecture;

/// <summary>The shape of the code. Each rule first makes sure that it has something to look at.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Features = [.. Names(Repository.PathOf("src/Features"))];

    [Fact]
    public void The_answer_engine_knows_neither_features_nor_infrastructure() =>
        UsingsBelow("src/Answering", atLeast: 5)
            .ShouldAllBe(used =>
                !used.StartsWith("Yadopera.Features", StringComparison.Ordinal)
                && !used.StartsWith("Yadopera.Infrastructure", StringComparison.Ordinal)
                && !used.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            );

    [Fact]
    public void Hours_know_nothing_else_of_the_product() =>
        UsingsBelow("src/Hours", atLeast: 3)
            .Where(used => used.StartsWith("Yadopera.", StringComparison.Ordinal))
            .ShouldAllBe(used => used == "Yadopera.Hours");

    [Fact]
    public void Infrastructure_knows_no_feature() =>
        UsingsBelow("src/Infrastructure", atLeast: 20)
            .ShouldAllBe(used => !used.StartsWith("Yadopera.Features", StringComparison.Ordinal));

    [Fact]
    public void Features_use_documents_of_each_other_but_never_slices()
    {
        Features.Length.ShouldBeGreaterThan(3);
        var slices = SliceTypes().ToDictionary(type => type.Name, type => type.Namespace!, StringComparer.Ordinal);
        slices.Count.ShouldBeGreaterThan(3);

        foreach (var feature in Features)
        foreach (var file in SourcesBelow($"src/Features/{feature}"))
        foreach (
            var slice in slices.Where(slice => slice.Value != $"Yadopera.Features.{feature}").Select(slice => slice.Key)
        )
            Words(File.ReadAllText(file)).ShouldNotContain(slice, $"{file} names the slice {slice} of another feature");
    }

    [Fact]
    public void A_slice_is_one_file_named_after_its_use_case()
    {
        SliceTypes().Count().ShouldBeGreaterThan(3);
        foreach (var slice in SliceTypes())
            SourcesBelow("src/Features").ShouldContain(file => Path.GetFileNameWithoutExtension(file) == slice.Name);
    }

    [Fact]
    public void No_type_hides_behind_an_empty_name()
    {
        var types = typeof(Program)
            .Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Yadopera", StringComparison.Ordinal) == true)
            .ToList();
        types.Count.ShouldBeGreaterThan(30);

        types.ShouldAllBe(type =>
            !type.Name.EndsWith("Manager", StringComparison.Ordinal)
            && !type.Name.EndsWith("Service", StringComparison.Ordinal)
            && !type.Name.EndsWith("Helper", StringComparison.Ordinal)
            && !type.Name.EndsWith("Utils", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_source_file_is_longer_than_a_reader_can_hold()
    {
        var files = SourcesBelow("src").Append(Repository.PathOf("Program.cs")).ToList();
        files.Count.ShouldBeGreaterThan(30);

        files.Where(file => File.ReadAllLines(file).Length > 150).ShouldBeEmpty();
        File.ReadAllLines(Repository.PathOf("Program.cs")).Length.ShouldBeLessThanOrEqualTo(60);
    }

    [Fact]
    public void Every_row_of_a_house_is_filtered_by_house_and_its_keys_begin_with_it()
    {
        using var db = StorageSetup.Connect("Host=nowhere");
        var tenants = db.Model.GetEntityTypes().Where(type => type.FindProperty("FacilityId") is not null).ToList();
        tenants.Count.ShouldBeGreaterThan(2);

        foreach (var type in tenants)
        {
            type.ClrType.IsAssignableTo(typeof(IBelongsToHouse)).ShouldBeTrue(type.Name);
            type.FindDeclaredQueryFilter(AppDb.HouseFilter).ShouldNotBeNull(type.Name);
            type.FindPrimaryKey()!.Properties[0].Name.ShouldBe("FacilityId", type.Name);
        }
    }

    private static HashSet<string> Words(string code) =>
        [.. code.Split([' ', '\n', '.', '(', ')', '<', '>', ';', ',', '"'], StringSplitOptions.RemoveEmptyEntries)];

    private static IEnumerable<Type> SliceTypes() =>
        typeof(Program)
            .Assembly.GetTypes()
            .Where(type =>
                type.Namespace?.StartsWith("Yadopera.Features.", StringComparison.Ordinal) == true
                && type.GetMethod("Handle", BindingFlags.Static | BindingFlags.NonPublic) is not null
            );

    private static List<string> UsingsBelow(string folder, int atLeast)
    {
        var files = SourcesBelow(folder);
        files.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        // A name written out in full counts as a using.
        return
        [
            .. files
                .SelectMany(File.ReadLines)
                .SelectMany(line => line.Split([' ', '(', '<', ';', '{', ',']))
                .Where(word => word.Contains('.', StringComparison.Ordinal)),
        ];
    }

    private static List<string> SourcesBelow(string folder) =>
        [.. Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)];

    private static IEnumerable<string> Names(string folder) =>
        Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path));
}
