using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>However a tracked method is reached, its call is booked for it, in one task.</summary>
public class ReachedTests
{
    private readonly BillingProvider _provider = new(BillingProvider.Text("Sales rose."));

    internal interface IAnswers
    {
        Task<string> AnswerAsync(IChatClient client);
    }

    [Fact]
    public async Task Directly()
    {
        using var books = Books.Open();
        await new Clerk().AnswerAsync(_provider);
        AttributionAssert.Booked(books, _provider, "clerk", nameof(Clerk.AnswerAsync));
    }

    [Fact]
    public async Task Through_an_interface()
    {
        IAnswers answers = new Clerk();
        using var books = Books.Open();
        await answers.AnswerAsync(_provider);
        AttributionAssert.Booked(books, _provider, "clerk", nameof(Clerk.AnswerAsync));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Through_a_virtual_member_of_the_base(bool overridden)
    {
        Person person = overridden ? new Chief() : new Person();
        using var books = Books.Open();
        await person.DecideAsync(_provider);
        AttributionAssert.Booked(books, _provider, overridden ? "chief" : "person", nameof(Person.DecideAsync));
    }

    [Fact]
    public async Task Through_reflection()
    {
        using var books = Books.Open();
        await (Task<string>)typeof(Clerk).GetMethod(nameof(Clerk.AnswerAsync), BindingFlags.Public | BindingFlags.Instance)!.Invoke(new Clerk(), [_provider])!;
        AttributionAssert.Booked(books, _provider, "clerk", nameof(Clerk.AnswerAsync));
    }

    [Fact]
    public async Task Through_dependency_injection()
    {
        await using var services = new ServiceCollection().AddSingleton<IAnswers, Clerk>().BuildServiceProvider();
        using var books = Books.Open();
        await services.GetRequiredService<IAnswers>().AnswerAsync(_provider);
        AttributionAssert.Booked(books, _provider, "clerk", nameof(Clerk.AnswerAsync));
    }

    [Fact]
    public async Task Through_a_minimal_api()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting().AddSingleton<IChatClient>(_provider);
        await using var app = builder.Build();
        using var books = Books.Open();
        app.Use(async (context, next) =>
        {
            using var entered = books.Run.Enter();
            await next(context);
        });
        app.UseRouting();
        app.MapGet("/answer", (Func<IChatClient, Task<string>>)Endpoint.AnswerAsync);
        await app.StartAsync();

        using var http = new HttpClient();
        Assert.Equal("Sales rose.", await http.GetStringAsync($"{app.Urls.Single()}/answer"));

        AttributionAssert.Booked(books, _provider, "endpoint", nameof(Endpoint.AnswerAsync));
    }

    [Fact]
    public async Task Through_a_delegate()
    {
        Func<IChatClient, Task<string>> answer = new Clerk().AnswerAsync;
        using var books = Books.Open();
        await answer(_provider);
        AttributionAssert.Booked(books, _provider, "clerk", nameof(Clerk.AnswerAsync));
    }

    internal sealed class Clerk : IAnswers
    {
        [TrackTokens(agent: "clerk")]
        public async Task<string> AnswerAsync(IChatClient client) => (await client.GetResponseAsync("How did sales develop?")).Text;
    }

    internal class Person
    {
        [TrackTokens(agent: "person")]
        public virtual async Task<string> DecideAsync(IChatClient client) => (await client.GetResponseAsync("What next?")).Text;
    }

    internal sealed class Chief : Person
    {
        [TrackTokens(agent: "chief")]
        public override async Task<string> DecideAsync(IChatClient client) => (await client.GetResponseAsync("What at last?")).Text;
    }

    internal static class Endpoint
    {
        [TrackTokens(agent: "endpoint")]
        public static async Task<string> AnswerAsync(IChatClient client) => (await client.GetResponseAsync("How did sales develop?")).Text;
    }
}
