import Exchange
import HTTPTypes
import JSONTree
public import Release
public import Store

extension AdminRoutes {
  /// The routes by which a command has an export made: where it begins, then page after page.
  static func exports(of assembly: Assembly) -> [Route] {
    [
      Route(path: "/admin/export", method: .post, bodyLimit: 1 << 16) { asked in
        let access = try AccessMessage.read(asked.body, at: assembly.clock.now)
        let order = try ExportMessage.order(JSONValue(parsing: asked.body)["order"])
        do {
          return .json(ExportMessage.place(try await assembly.exports.open(order, by: access)))
        } catch let refusal as ExportRefusal {
          return .json(refusal.json, status: 422)
        }
      },
      Route(path: "/admin/export/page", method: .post, bodyLimit: 1 << 16) { asked in
        let body = try JSONValue(parsing: asked.body)
        guard let place = ExportMessage.place(body["place"]) else { throw Refusal(.requestData, ["expected": "place"]) }
        do {
          return .json(ExportMessage.page(try await assembly.exports.page(ExportMessage.order(body["order"]), at: place)))
        } catch let refusal as ExportRefusal {
          return .json(refusal.json, status: 422)
        }
      },
    ]
  }
}

/// Where a command has its export made: by the server that runs, or by an assembly of its own.
public protocol ExportDoor: Sendable {
  /// As `ExportDesk.open` does.
  func open(_ order: ExportOrder, by access: AccessEntry) async throws -> ExportPlace
  /// As `ExportDesk.page` does.
  func page(_ order: ExportOrder, at place: ExportPlace) async throws -> ExportPage
}
