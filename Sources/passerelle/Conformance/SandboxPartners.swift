import Exchange
import Foundation
import Gateway
import Simulation

/// The played partners of a sandbox: France Travail, API Particulier and rdv-insertion, each at a port of this machine.
struct SandboxPartners: Sendable {
  /// Where the connector of webhooks listens once somebody runs it: there rdv-insertion calls.
  let webhookPort: Int
  private let servers: [SimulatedKind: SimulatedServer]
  private let rdvi: RdviSimulator

  static let webhookPath = "/rdv-insertion"
  /// Anybody's, as every key of a sandbox.
  static let webhookSecret = "bac-a-sable-partage"

  /// Has them listen on the three ports after the gateway's, and leaves the fourth to the connector of webhooks; on free ports for 0.
  static func open(after port: Int, _ console: Console) async throws -> SandboxPartners {
    do {
      let calling = FaultPlan()
      let rdvi = try RdviSimulator(faults: calling, clock: Assembly.systemClock)
      let (france, particulier) = (FaultPlan(), FaultPlan())
      let partners: [(SimulatedKind, StagedPartner)] = [
        (.francetravail, StagedPartner(try FranceTravailSimulator(faults: france), .francetravail, faults: france)),
        (.apiparticulier, StagedPartner(APIParticulierSimulator(faults: particulier), .apiparticulier, faults: particulier)),
        (.rdvi, StagedPartner(rdvi, .rdvi, faults: calling)),
      ]
      var servers: [SimulatedKind: SimulatedServer] = [:]
      for (rank, (kind, partner)) in partners.enumerated() {
        servers[kind] = try await SimulatedServer(partner, port: port == 0 ? 0 : port + 1 + rank)
      }
      return SandboxPartners(
        webhookPort: port == 0 ? try await free(rdvi) : port + 1 + partners.count, servers: servers, rdvi: rdvi)
    } catch {
      throw console.complaint(
        ExitStatus.unavailable,
        "Les partenaires joués ne peuvent écouter sur les ports \(port + 1) à \(port + 3) : \(Complaint.short(error)). Prenez un autre --port.",
        "The played partners cannot listen on the ports \(port + 1) to \(port + 3): \(Complaint.short(error)). Take another --port."
      )
    }
  }

  /// A port on which nobody listens.
  private static func free(_ partner: any SimulatedPartner) async throws -> Int {
    let server = try await SimulatedServer(partner, port: 0)
    await server.stop()
    return URL(string: server.url)?.port ?? 0
  }

  /// Where that partner is.
  func url(_ kind: SimulatedKind) -> String { servers[kind]?.url ?? "" }

  /// Makes rdv-insertion's calls, until the task is cancelled.
  func call(_ console: Console) async throws {
    let to = "http://127.0.0.1:\(webhookPort)\(Self.webhookPath)"
    try await WebhookSender(to: to, secret: Self.webhookSecret, token: false, console: console).send(rdvi.outgoing)
  }

  /// Has them listen no more.
  func stop() async { for server in servers.values { await server.stop() } }
}
