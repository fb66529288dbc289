import Exchange
import Foundation
import Gateway
import JSONTree
import Store
import TestSupport
import Trust

@testable import passerelle

/// A gateway in a process of its own, a payer that posts households, a Département that collects what they bring and another body that is
/// called with it; and what kills it.
struct CrashHarness: Sendable {
  let program: Program
  let ledger = CrashLedger()
  private let payer: SigningKey
  private let departement: SigningKey
  /// Who is called, at which address, with its key.
  let called: Called?
  private let xml: String
  /// Kills at a write, half of it done; nil without a C compiler.
  let library: URL?

  /// A body that is called rather than collect.
  struct Called: Sendable {
    let endpoint: PartnerEndpoint
    let key: SigningKey
    static let name = "metropole-04"
  }

  /// - Parameter endpoint: the address at which ``Called/name`` is called; nil when there is no such body.
  init(calling endpoint: PartnerEndpoint? = nil) throws {
    let program = try Program()
    self.program = program
    var orders = [
      ["init"], ["certs", "dev", "caf-041"], ["certs", "dev", "departement-04"],
      [
        "partner", "add", "caf-041", "--siret", "99900004100015", "--name", "CAF", "--family", "caf", "--kind", "payeur",
        "--territory", "04", "--payer", "CAF:041", "--certificate", "certs/dev/caf-041.pem", "--pinned",
      ],
      [
        "partner", "add", "departement-04", "--siret", "99900004200013", "--name", "CD04", "--family", "departement", "--kind",
        "conseil-departemental", "--territory", "04", "--certificate", "certs/dev/departement-04.pem", "--pinned",
      ],
    ]
    if let endpoint { orders += Self.orders(calling: endpoint) }
    for arguments in orders {
      let result = try program.run(arguments)
      guard result.status == 0 else { throw Failure("\(arguments): \(result.errors)") }
    }
    func key(_ name: String) throws -> SigningKey {
      let folder = program.folder.appendingPathComponent("certs/dev")
      return try KeyImport(
        contentsOf: folder.appendingPathComponent("\(name).key.pem"), passphrase: nil,
        certificate: folder.appendingPathComponent("\(name).pem"), algorithm: nil
      ).key
    }
    (payer, departement) = (try key("caf-041"), try key("departement-04"))
    called = try endpoint.map { Called(endpoint: $0, key: try key(Called.name)) }
    xml = String(data: Data(try ImportKillTests.file(1)), encoding: .windowsCP1252) ?? ""
    library = try Self.library(in: program)
  }

  private static func orders(calling endpoint: PartnerEndpoint) -> [[String]] {
    [
      ["certs", "dev", Called.name],
      [
        "partner", "add", Called.name, "--siret", "99900004200021", "--name", "Metropole", "--family", "departement", "--kind",
        "conseil-departemental", "--territory", "04", "--certificate", "certs/dev/\(Called.name).pem", "--pinned",
      ],
      ["partner", "webhook", Called.name, "--url", endpoint.url, "--private", "--reason", "it would rather be called"],
    ]
  }

  private static func library(in program: Program) throws -> URL? {
    guard let compiler = Program.find("clang") ?? Program.find("cc") else { return nil }
    let library = program.folder.appendingPathComponent("kill_at_write.so")
    let source = Outside.package.appendingPathComponent("tools/kill_at_write.c").path
    let built = try program.run(["-shared", "-fPIC", "-O1", "-o", library.path, source, "-ldl"], compiler)
    guard built.status == 0 else { throw Failure("\(source): \(built.errors)") }
    return library
  }

  var home: Home { Home(program.folder.appendingPathComponent("home")) }

  /// Whether kills at writes are possible here.
  var killsAtWrites: Bool { library != nil }

  // MARK: lives

  /// One life of the gateway: it starts, is used, and is killed after that pause, or at that write of its store's files.
  func life(endingAfter pause: Duration, orAtWrite write: Int? = nil) async throws {
    var killed = program
    if let write, let library {
      killed.environment["LD_PRELOAD"] = library.path
      killed.environment["PASSERELLE_KILL_AT"] = String(write)
    }
    // One that is killed while it opens its store says no address.
    if let (process, url) = try? killed.serve() {
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<2 { group.addTask { await post(to: url) } }
        group.addTask { await collect(from: url) }
        let deadline = ContinuousClock.now + pause
        while process.isRunning, ContinuousClock.now < deadline { try? await Task.sleep(for: .milliseconds(2)) }
        if !process.isRunning { await ledger.endedByItself() }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        while process.isRunning { try? await Task.sleep(for: .milliseconds(2)) }
        group.cancelAll()
      }
    } else if write == nil {
      await ledger.note("it did not start after a kill")
    } else {
      await ledger.endedByItself()
    }
    if let checkpoint = try await Assembly.reading(home).logState().checkpoint { await ledger.take(checkpoint) }
    try await weighArrivals()
  }

  /// The last life: all that was not acknowledged is sent again, all that is due is made, collected and sent; then it is stopped as it
  /// should be.
  func lastLife() async throws {
    let (process, url) = try program.serve()
    let payer = try await sender(url)
    for (rank, body) in await ledger.unacknowledged { try await payer(rank, body) }
    let store = try Assembly.reading(home)
    for _ in 0..<600 {
      let status = try await store.status()
      if status.releases[.due] ?? 0 == 0, status.log.pending == 0, try await hasSentAll(store) { break }
      try await Task.sleep(for: .milliseconds(100))
    }
    // What was told before is told again: a receipt is for ever.
    for (rank, body) in await ledger.posted.sorted(by: { $0.key < $1.key }).prefix(40) { try await payer(rank, body) }
    while try await visit(url) {}
    try await endCalls(at: url)
    process.terminate()
    while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    if process.terminationStatus != 0 { await ledger.note("a stop that was asked for ended with \(process.terminationStatus)") }
  }

  /// How the gateway answers that household's message; posted again under its rank, it is the same message.
  func answer(to rank: Int, from url: String) async throws -> PartnerPost.Answer {
    let body = try await ledger.message(rank, household)
    return try await PartnerPost(url: url, gateway: "urn:passerelle:dev", console: Console(json: false))
      .send(body, to: "/v1/messages")
  }

  // MARK: partners

  private func post(to url: String) async {
    guard let send = try? await sender(url) else { return }
    while !Task.isCancelled {
      do {
        let (rank, body) = try await ledger.next(household)
        try await send(rank, body)
      } catch { return }
    }
  }

  /// What posts a message and takes its receipt; throws when the gateway is gone.
  private func sender(_ url: String) async throws -> @Sendable (Int, [UInt8]) async throws -> Void {
    let post = PartnerPost(url: url, gateway: "urn:passerelle:dev", console: Console(json: false))
    let keys = try await post.keys()
    return { rank, body in
      let answer = try await post.send(body, to: "/v1/messages")
      guard answer.isGood else {
        // Busy or stopping is no refusal.
        if answer.status < 500, answer.status != 429 { await ledger.note("message \(rank) was refused: \(answer.status)") }
        throw Failure("not taken")
      }
      let receipt = try JSONValue(parsing: post.open(answer.body, as: .receipt, with: keys))
      guard let flow = receipt["flow"]?.stringValue, let leaf = receipt["leaf"]?.stringValue else {
        throw Failure("a receipt without flow or leaf")
      }
      await ledger.take(CrashLedger.Receipt(flow: flow, leaf: leaf), of: rank)
    }
  }

  private func collect(from url: String) async {
    while !Task.isCancelled {
      do {
        if try await !visit(url) { try await Task.sleep(for: .milliseconds(20)) }
      } catch { return }
    }
  }

  /// Collects a page and acknowledges it; false when there was nothing.
  private func visit(_ url: String) async throws -> Bool {
    let mailbox = mailbox(at: url, of: "departement-04", departement)
    let page = try await mailbox.page(after: nil)
    for item in page.items { await ledger.take(item) }
    if !page.items.isEmpty { try await mailbox.acknowledge(page.items.map(\.id)) }
    return !page.items.isEmpty
  }

  func mailbox(at url: String, of partner: String, _ key: SigningKey) -> MailboxVisit {
    MailboxVisit(
      requests: PartnerRequests(
        post: PartnerPost(url: url, gateway: "urn:passerelle:dev", console: Console(json: false)), key: key,
        source: "urn:passerelle:\(partner)", purpose: "gestion-rsa", agent: "BATCH"))
  }

  /// Another household with every rank.
  private func household(_ rank: Int) throws -> [UInt8] {
    let text = ImportKillTests.record(rank, of: xml)
    let now = Assembly.systemClock.now
    let event: JSONValue = [
      "specversion": "1.0", "id": .string("crash-\(rank)"), "source": "urn:passerelle:caf-041",
      "type": "caf.rsa-beneficiaires.vrsb0801", "time": .string(now.description), "audience": "urn:passerelle:dev",
      "data": .string(text),
    ]
    return try MessageSigner.sign(payload: JSONWriter.bytes(event), key: payer)
  }
}
