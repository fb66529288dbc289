import Dossier
import Exchange
import Gateway
import Store

/// What an administrator asks of a store: every filter of `flow list`, and why.
struct GrowthLists {
  let store: any DossierReading
  let people: Int
  let now: Instant

  /// A named question that can be asked again and again, each time of somebody or something else.
  typealias Question = (name: String, ask: (Int) async throws -> Void)

  /// Lines of a page.
  private static let limit = 30

  /// Every question. `why` is asked of flows that were listed before.
  func questions() async throws -> [Question] {
    let flows = try await sample()
    var questions: [Question] = try filters.map { name, filter in
      (name, { number in _ = try await store.flows(filter(number), after: nil, limit: Self.limit) })
    }
    questions.append(
      (
        "flow list, second page",
        { number in
          let first = try await store.flows(try until(number), after: nil, limit: Self.limit)
          _ = try await store.flows(try until(number), after: first.next, limit: Self.limit)
        }
      ))
    questions.append(("flow list --due", { _ in _ = try await store.late(at: now, after: nil, limit: Self.limit) }))
    questions.append(
      (
        "flow why",
        { number in
          guard let detail = try await store.flow(flows[number % flows.count]) else { throw BenchError("a flow is gone") }
          for release in detail.releases {
            _ = try await store.release(release.id)
            _ = try await store.reasons(of: release.id)
          }
        }
      ))
    return questions
  }

  private var filters: [(String, (Int) throws -> FlowFilter)] {
    get throws {
      guard let payer = PartnerID("caf-041"), let department = PartnerID("departement-04"),
        let type = MessageType("departement.usager.rdvi"), let rare = MessageType("francetravail.usager-informations.v1")
      else { throw BenchError("a name is none") }
      return [
        ("flow list", { _ in FlowFilter() }),
        ("--partner", filter { filter, number in filter.partner = number % 2 == 0 ? payer : department }),
        ("--type", filter { filter, number in filter.type = number % 2 == 0 ? type : rare }),
        ("--state refused", filter { filter, _ in filter.state = .refused }),
        ("--code, rare", filter { filter, _ in filter.code = .translateFrame }),
        ("--code, frequent", filter { filter, _ in filter.code = .translateUnknownCode }),
        ("--from --until", { try until($0) }),
        ("--partner --type", filter { filter, _ in (filter.partner, filter.type) = (department, type) }),
        ("--partner --type, none such", filter { filter, _ in (filter.partner, filter.type) = (payer, type) }),
        ("--type --code", filter { filter, _ in (filter.type, filter.code) = (rare, .translateFrame) }),
        (
          "--type --code, none such",
          filter { filter, _ in (filter.type, filter.code) = (rare, .signatureHeader) }
        ),
        (
          "--partner --from --until",
          { number in
            var filter = try until(number)
            filter.partner = payer
            return filter
          }
        ),
        (
          "--usager",
          filter { filter, number in
            filter.subject = Subject(
              author: department, bearer: .usager, reference: GrowthStore.reference(number * 7919 % people))
          }
        ),
      ]
    }
  }

  private func filter(_ set: @escaping (inout FlowFilter, Int) -> Void) -> (Int) throws -> FlowFilter {
    { number in
      var filter = FlowFilter()
      set(&filter, number)
      return filter
    }
  }

  /// An hour of one of the sixty days.
  private func until(_ number: Int) throws -> FlowFilter {
    var filter = FlowFilter()
    let end = now.adding(seconds: -3600 * Int64(1 + number * 37 % 1400))
    (filter.from, filter.until) = (end.adding(seconds: -3600), end)
    return filter
  }

  /// Numbers of flows of any day.
  private func sample() async throws -> [String] {
    var flows: [String] = []
    for number in 0..<60 {
      var filter = FlowFilter()
      filter.state = .recorded
      filter.until = now.adding(seconds: -86_400 * Int64(number % 59))
      flows += try await store.flows(filter, after: nil, limit: 5).entries.map(\.flow)
    }
    guard !flows.isEmpty else { throw BenchError("the store is empty") }
    return flows
  }
}
