import Exchange
import JSONTree
public import Release
public import Store

extension AdminSocket: ExportDoor {
  /// Where the export begins, as `ExportDesk.open` says it: throws its `ExportRefusal`.
  public func open(_ order: ExportOrder, by access: AccessEntry) async throws -> ExportPlace {
    var object = AccessMessage.object(access)
    object["order"] = .object(ExportMessage.order(order))
    guard let place = ExportMessage.place(try await answer("/admin/export", .object(object))) else {
      throw Failure("the server did not begin the export")
    }
    return place
  }

  /// The next records, told when they are here, as `ExportDesk.page` does.
  public func page(_ order: ExportOrder, at place: ExportPlace) async throws -> ExportPage {
    let asked: JSONValue = ["order": .object(ExportMessage.order(order)), "place": ExportMessage.place(place)]
    guard let page = ExportMessage.page(try await answer("/admin/export/page", asked)) else {
      throw Failure("the server did not go on with the export")
    }
    return page
  }

  private func answer(_ path: String, _ asked: JSONValue) async throws -> JSONValue? {
    let answer = try await call(path, JSONWriter.bytes(asked), within: 600)
    let limits = JSONLimits(maximumDepth: 64, maximumBytes: 64 << 20)
    let json = try? JSONValue(parsing: answer.body, limits: limits)
    if let refusal = ExportRefusal(json) { throw refusal }
    return answer.status == 200 ? json : nil
  }
}

extension ExportDesk: ExportDoor {}
