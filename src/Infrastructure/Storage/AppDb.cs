using Microsoft.EntityFrameworkCore;

namespace Yadopera.Infrastructure.Storage;

/// <summary>
/// The session and unit of work. Documents come from their features' configurations; rows that belong to a house are
/// visible only after <see cref="Enter"/> has said which one, and only that house's rows can be written.
/// </summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options)
{
    /// <summary>Name of the query filter that keeps houses apart.</summary>
    public const string HouseFilter = "house";

    /// <summary>The house that this session works for; none until one was entered, and then nothing is visible.</summary>
    public Guid? HouseId { get; private set; }

    /// <summary>Lets this session see and write the rows of one house.</summary>
    /// <exception cref="InvalidOperationException">The session already works for another house.</exception>
    public void Enter(Guid houseId)
    {
        if (HouseId is { } current && current != houseId)
            throw new InvalidOperationException("A session works for one house only.");
        HouseId = houseId;
    }

    /// <summary>
    /// Saves a few changes as one batch in one round trip. Postgres runs such a batch as one transaction, so all of it is
    /// stored or nothing; but a row count that was not expected comes too late to undo it: not for concurrency tokens.
    /// </summary>
    public async Task SaveInOneRoundTripAsync(CancellationToken ct)
    {
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        try
        {
            await SaveChangesAsync(ct);
        }
        finally
        {
            Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        }
    }

    // Contexts are pooled: none may carry the house of one request into the next.
    public override void Dispose()
    {
        HouseId = null;
        base.Dispose();
    }

    public override ValueTask DisposeAsync()
    {
        HouseId = null;
        return base.DisposeAsync();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        foreach (var entry in ChangeTracker.Entries<IBelongsToHouse>())
            if (entry.State != EntityState.Unchanged && entry.Entity.FacilityId != HouseId)
                throw new InvalidOperationException(
                    $"A {entry.Metadata.ShortName()} of another house was to be written."
                );
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Storage is asynchronous: use SaveChangesAsync.");

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.HasPostgresExtension("vector");
        model.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var type in model.Model.GetEntityTypes().ToList())
            if (typeof(IBelongsToHouse).IsAssignableFrom(type.ClrType))
                FilterByHouseMethod.MakeGenericMethod(type.ClrType).Invoke(this, [model]);
        SnakeCase.Apply(model.Model);
    }

    private static readonly System.Reflection.MethodInfo FilterByHouseMethod = typeof(AppDb).GetMethod(
        nameof(FilterByHouse),
        System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic
    )!;

    private void FilterByHouse<T>(ModelBuilder model)
        where T : class, IBelongsToHouse =>
        model.Entity<T>().HasQueryFilter(HouseFilter, row => row.FacilityId == HouseId);
}

/// <summary>A row that belongs to one house and is invisible to every other.</summary>
public interface IBelongsToHouse
{
    Guid FacilityId { get; }
}
