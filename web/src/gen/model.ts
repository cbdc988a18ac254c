// Written by `muster generate`. Do not edit: change the described types instead.

export type Provenance = 'recorded' | 'fact' | 'illustrative';
export const provenance_choices = [
  { name: 'recorded', zh: '系统登记', en: 'Recorded in use' },
  { name: 'fact', zh: '有据可查', en: 'Sourced fact' },
  { name: 'illustrative', zh: '示例', en: 'Illustrative' },
] as const;

export type LinkKind = 'finish_start' | 'start_start' | 'finish_finish' | 'start_finish';
export const link_kind_choices = [
  { name: 'finish_start', zh: '完成后开始', en: 'Finish to start' },
  { name: 'start_start', zh: '开始后开始', en: 'Start to start' },
  { name: 'finish_finish', zh: '完成后完成', en: 'Finish to finish' },
  { name: 'start_finish', zh: '开始后完成', en: 'Start to finish' },
] as const;

export type ProposalState = 'proposed' | 'applied' | 'discarded';
export const proposal_state_choices = [
  { name: 'proposed', zh: '待审定', en: 'Proposed' },
  { name: 'applied', zh: '已采纳', en: 'Applied' },
  { name: 'discarded', zh: '已放弃', en: 'Discarded' },
] as const;

export type ChangeAction = 'set' | 'add' | 'remove';
export const change_action_choices = [
  { name: 'set', zh: '修改', en: 'Set' },
  { name: 'add', zh: '新增', en: 'Add' },
  { name: 'remove', zh: '删除', en: 'Remove' },
] as const;

export type UnitKind = 'party' | 'government' | 'national' | 'district' | 'organiser' | 'enterprise' | 'society' | 'partner';
export const unit_kind_choices = [
  { name: 'party', zh: '党委部门', en: 'Party department' },
  { name: 'government', zh: '政府部门', en: 'Municipal department' },
  { name: 'national', zh: '中央在沪单位', en: 'National authority' },
  { name: 'district', zh: '区和管委会', en: 'District or area' },
  { name: 'organiser', zh: '主办承办方', en: 'Organiser' },
  { name: 'enterprise', zh: '企业', en: 'Enterprise' },
  { name: 'society', zh: '群团组织', en: 'Public organisation' },
  { name: 'partner', zh: '外省市协作单位', en: 'Partner outside the city' },
] as const;

export type Domain = 'coordination' | 'public_safety' | 'transport' | 'construction' | 'reception' | 'publicity' | 'clearance' | 'environment' | 'market_order' | 'intellectual_property' | 'medical' | 'utilities' | 'emergency' | 'volunteers' | 'spillover';
export const domain_choices = [
  { name: 'coordination', zh: '统筹协调', en: 'Coordination' },
  { name: 'public_safety', zh: '公共安全', en: 'Public safety' },
  { name: 'transport', zh: '交通组织', en: 'Transport' },
  { name: 'construction', zh: '城建配套', en: 'Supporting construction' },
  { name: 'reception', zh: '组织接待', en: 'Organisation and reception' },
  { name: 'publicity', zh: '新闻宣传', en: 'Publicity' },
  { name: 'clearance', zh: '口岸通关', en: 'Port clearance' },
  { name: 'environment', zh: '环境保障', en: 'Environment' },
  { name: 'market_order', zh: '市场秩序', en: 'Market order' },
  { name: 'intellectual_property', zh: '知识产权保护', en: 'Intellectual property' },
  { name: 'medical', zh: '医疗卫生', en: 'Medical and health' },
  { name: 'utilities', zh: '能源通信', en: 'Power, water and network' },
  { name: 'emergency', zh: '应急气象', en: 'Emergency and weather' },
  { name: 'volunteers', zh: '志愿服务', en: 'Volunteers' },
  { name: 'spillover', zh: '溢出效应', en: 'Spillover' },
] as const;

export type TaskLevel = 'city' | 'group' | 'district';
export const task_level_choices = [
  { name: 'city', zh: '市级任务', en: 'City task' },
  { name: 'group', zh: '保障组任务', en: 'Group task' },
  { name: 'district', zh: '区级任务', en: 'District task' },
] as const;

export type TaskState = 'not_started' | 'in_progress' | 'submitted' | 'done' | 'withdrawn';
export const task_state_choices = [
  { name: 'not_started', zh: '未启动', en: 'Not started' },
  { name: 'in_progress', zh: '推进中', en: 'In progress' },
  { name: 'submitted', zh: '已报完成待核验', en: 'Reported, to be verified' },
  { name: 'done', zh: '已完成', en: 'Done and verified' },
  { name: 'withdrawn', zh: '已撤销', en: 'Withdrawn' },
] as const;

export type ProblemOrigin = 'inspection' | 'drill' | 'complaint' | 'press' | 'previous_edition' | 'member_report' | 'field_report';
export const problem_origin_choices = [
  { name: 'inspection', zh: '督查检查', en: 'Inspection' },
  { name: 'drill', zh: '演练发现', en: 'Drill' },
  { name: 'complaint', zh: '市民和展客商反映', en: 'Complaint' },
  { name: 'press', zh: '媒体报道', en: 'Press' },
  { name: 'previous_edition', zh: '上届遗留', en: 'Previous edition' },
  { name: 'member_report', zh: '成员单位上报', en: 'Reported by a member unit' },
  { name: 'field_report', zh: '现场上报', en: 'Reported from the field' },
] as const;

export type Severity = 'critical' | 'major' | 'minor';
export const severity_choices = [
  { name: 'critical', zh: '重大', en: 'Critical' },
  { name: 'major', zh: '较大', en: 'Major' },
  { name: 'minor', zh: '一般', en: 'Minor' },
] as const;

export type ProblemState = 'registered' | 'assigned' | 'planned' | 'rectifying' | 'submitted' | 'verified' | 'closed' | 'looked_back';
export const problem_state_choices = [
  { name: 'registered', zh: '已登记', en: 'Registered' },
  { name: 'assigned', zh: '已分派', en: 'Assigned' },
  { name: 'planned', zh: '方案已定', en: 'Measures decided' },
  { name: 'rectifying', zh: '整改中', en: 'Being rectified' },
  { name: 'submitted', zh: '已整改待核验', en: 'Rectified, to be verified' },
  { name: 'verified', zh: '核验通过', en: 'Verified' },
  { name: 'closed', zh: '已销号', en: 'Closed' },
  { name: 'looked_back', zh: '回头看合格', en: 'Looked back, holds' },
] as const;

export type CountermeasureState = 'open' | 'done';
export const countermeasure_state_choices = [
  { name: 'open', zh: '未落实', en: 'Open' },
  { name: 'done', zh: '已落实', en: 'Done' },
] as const;

export type PlaceKind = 'venue' | 'hall' | 'gate' | 'station' | 'road' | 'parking' | 'checkpoint' | 'medical' | 'fire' | 'police' | 'command' | 'hotel' | 'area';
export const place_kind_choices = [
  { name: 'venue', zh: '场馆', en: 'Venue' },
  { name: 'hall', zh: '展厅', en: 'Hall' },
  { name: 'gate', zh: '出入口', en: 'Gate' },
  { name: 'station', zh: '车站', en: 'Station' },
  { name: 'road', zh: '道路', en: 'Road' },
  { name: 'parking', zh: '停车场', en: 'Car park' },
  { name: 'checkpoint', zh: '检查站', en: 'Checkpoint' },
  { name: 'medical', zh: '医疗点', en: 'Medical post' },
  { name: 'fire', zh: '消防点', en: 'Fire post' },
  { name: 'police', zh: '警务点', en: 'Police post' },
  { name: 'command', zh: '指挥部', en: 'Command post' },
  { name: 'hotel', zh: '酒店', en: 'Hotel' },
  { name: 'area', zh: '区域', en: 'Area' },
] as const;

export type DocumentKind = 'overall_plan' | 'special_plan' | 'task_book' | 'timetable' | 'notice' | 'report' | 'review' | 'other';
export const document_kind_choices = [
  { name: 'overall_plan', zh: '总体方案', en: 'Overall plan' },
  { name: 'special_plan', zh: '专项方案', en: 'Special plan' },
  { name: 'task_book', zh: '任务书', en: 'Task book' },
  { name: 'timetable', zh: '时间表', en: 'Timetable' },
  { name: 'notice', zh: '通告', en: 'Notice' },
  { name: 'report', zh: '专报简报', en: 'Report' },
  { name: 'review', zh: '总结评估', en: 'Review' },
  { name: 'other', zh: '其他', en: 'Other' },
] as const;

export type EvidenceKind = 'photograph' | 'paper' | 'drill_record' | 'measurement';
export const evidence_kind_choices = [
  { name: 'photograph', zh: '照片', en: 'Photograph' },
  { name: 'paper', zh: '文件', en: 'Paper' },
  { name: 'drill_record', zh: '演练记录', en: 'Drill record' },
  { name: 'measurement', zh: '检测记录', en: 'Measurement' },
] as const;

export type CityFileKind = 'roads' | 'timetable' | 'layer' | 'speeds' | 'text';
export const city_file_kind_choices = [
  { name: 'roads', zh: '路网', en: 'Road network' },
  { name: 'timetable', zh: '时刻表', en: 'Timetable' },
  { name: 'layer', zh: '图层', en: 'Map layer' },
  { name: 'speeds', zh: '分时车速', en: 'Speeds by hour' },
  { name: 'text', zh: '说明', en: 'Text' },
] as const;

export type Role = 'administrator' | 'office' | 'unit_lead' | 'unit_member' | 'observer';
export const role_choices = [
  { name: 'administrator', zh: '系统管理员', en: 'Administrator' },
  { name: 'office', zh: '领导小组办公室', en: 'Leading group office' },
  { name: 'unit_lead', zh: '牵头单位负责人', en: 'Unit lead' },
  { name: 'unit_member', zh: '成员单位联络员', en: 'Unit member' },
  { name: 'observer', zh: '观察员', en: 'Observer' },
] as const;

export type Action = 'create' | 'change' | 'remove';
export const action_choices = [
  { name: 'create', zh: '新建', en: 'Created' },
  { name: 'change', zh: '修改', en: 'Changed' },
  { name: 'remove', zh: '删除', en: 'Removed' },
] as const;

export type Colour = 'none' | 'blue' | 'yellow' | 'red' | 'green';
export const colour_choices = [
  { name: 'none', zh: '正常', en: 'On course' },
  { name: 'blue', zh: '临近时限', en: 'Deadline near' },
  { name: 'yellow', zh: '滞后', en: 'Behind' },
  { name: 'red', zh: '逾期', en: 'Overdue' },
  { name: 'green', zh: '完成并核验', en: 'Done and verified' },
] as const;

export type Verdict = 'ready' | 'ready_with_risks' | 'not_ready' | 'unmeasured';
export const verdict_choices = [
  { name: 'ready', zh: '按期就绪', en: 'On course to be ready' },
  { name: 'ready_with_risks', zh: '有风险', en: 'At risk' },
  { name: 'not_ready', zh: '未就绪', en: 'Not ready' },
  { name: 'unmeasured', zh: '尚未度量', en: 'Not measured' },
] as const;

export type ProofKind = 'tasks' | 'problems' | 'plans' | 'drills';
export const proof_kind_choices = [
  { name: 'tasks', zh: '任务', en: 'Tasks' },
  { name: 'problems', zh: '问题', en: 'Problems' },
  { name: 'plans', zh: '预案', en: 'Plans' },
  { name: 'drills', zh: '演练', en: 'Drills' },
] as const;

export type Who = 'performer' | 'verifier' | 'steerer' | 'partaker';
export const who_choices = [
  { name: 'performer', zh: '责任单位', en: 'Unit in charge' },
  { name: 'verifier', zh: '保障组牵头单位（不核验本单位）', en: 'Group lead (never its own unit\'s work)' },
  { name: 'steerer', zh: '领导小组办公室', en: 'Leading group office' },
  { name: 'partaker', zh: '责任单位或保障组牵头单位', en: 'Unit in charge or group lead' },
] as const;

export type CheckOutcome = 'in_time' | 'late' | 'undated' | 'submitted' | 'overdue' | 'due_today' | 'not_due';
export const check_outcome_choices = [
  { name: 'in_time', zh: '按时完成', en: 'Done in time' },
  { name: 'late', zh: '逾时完成', en: 'Done late' },
  { name: 'undated', zh: '完成日期未记', en: 'Done, day not recorded' },
  { name: 'submitted', zh: '待核验', en: 'Awaiting verification' },
  { name: 'overdue', zh: '逾期', en: 'Overdue' },
  { name: 'due_today', zh: '当日到期', en: 'Due that day' },
  { name: 'not_due', zh: '尚未到期', en: 'Not yet due' },
] as const;

export type LeftoverKind = 'left_out' | 'adapted' | 'computed' | 'empty';
export const leftover_kind_choices = [
  { name: 'left_out', zh: '未采用', en: 'Left out' },
  { name: 'adapted', zh: '变通采用', en: 'Adapted' },
  { name: 'computed', zh: '重新计算', en: 'Computed anew' },
  { name: 'empty', zh: '空缺', en: 'Empty' },
] as const;

export type DrillRunState = 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
export const drill_run_state_choices = [
  { name: 'waiting', zh: '排队等待', en: 'Waiting' },
  { name: 'running', zh: '推演中', en: 'Running' },
  { name: 'done', zh: '已完成', en: 'Done' },
  { name: 'cancelled', zh: '已取消', en: 'Cancelled' },
  { name: 'failed', zh: '未能完成', en: 'Failed' },
] as const;

export interface Edition {
  code: string;
  title: string;
  title_en: string;
  short_title: string;
  short_title_en: string;
  city: string;
  city_en: string;
  office: string;
  opens: string;
  closes: string;
  time_zone: string;
  as_of: string | null;
  calendar: string;
  previous: string;
  attribution: string;
  revision: number;
}
export const edition_label = { zh: '届次', en: 'Edition' } as const;
export const edition_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  short_title: { zh: '简称', en: 'Short title' },
  short_title_en: { zh: '英文简称', en: 'Short title in English' },
  city: { zh: '举办城市', en: 'Host city' },
  city_en: { zh: '举办城市（英文）', en: 'Host city in English' },
  office: { zh: '领导小组办公室', en: 'Leading group office' },
  opens: { zh: '开幕日', en: 'Opening day' },
  closes: { zh: '闭幕日', en: 'Closing day' },
  time_zone: { zh: '时区', en: 'Time zone' },
  as_of: { zh: '状态截至', en: 'As of' },
  calendar: { zh: '工作日历', en: 'Working calendar' },
  previous: { zh: '上一届', en: 'Previous edition' },
  attribution: { zh: '数据署名', en: 'Attribution' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Account {
  code: string;
  title: string;
  role: Role;
  unit: string;
  active: boolean;
  revision: number;
}
export const account_label = { zh: '账号', en: 'Account' } as const;
export const account_fields = {
  code: { zh: '登录名', en: 'Sign-in name' },
  title: { zh: '名称', en: 'Title' },
  role: { zh: '角色', en: 'Role' },
  unit: { zh: '所在单位', en: 'Unit' },
  active: { zh: '是否启用', en: 'Active' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Unit {
  code: string;
  title: string;
  title_en: string;
  short_title: string;
  short_title_en: string;
  kind: UnitKind;
  member: boolean;
  parent: string;
  group: string;
  jurisdiction: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const unit_label = { zh: '成员单位', en: 'Member unit' } as const;
export const unit_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '单位名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  short_title: { zh: '简称', en: 'Short title' },
  short_title_en: { zh: '英文简称', en: 'Short title in English' },
  kind: { zh: '类别', en: 'Kind' },
  member: { zh: '是否成员单位', en: 'Member of the leading group' },
  parent: { zh: '上级单位', en: 'Parent unit' },
  group: { zh: '所在保障组', en: 'Functional group' },
  jurisdiction: { zh: '省市', en: 'Jurisdiction' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Group {
  code: string;
  title: string;
  title_en: string;
  lead: string;
  deputies: string[];
  duty: string;
  duty_en: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const group_label = { zh: '保障组', en: 'Functional group' } as const;
export const group_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  deputies: { zh: '副组长单位', en: 'Deputy units' },
  duty: { zh: '职责', en: 'Duty' },
  duty_en: { zh: '职责（英文）', en: 'Duty in English' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Person {
  code: string;
  title: string;
  title_en: string;
  unit: string;
  duty: string;
  duty_en: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const person_label = { zh: '责任人', en: 'Person in charge' } as const;
export const person_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '职务', en: 'Role' },
  title_en: { zh: '职务（英文）', en: 'Role in English' },
  unit: { zh: '所在单位', en: 'Unit' },
  duty: { zh: '分工', en: 'Duty' },
  duty_en: { zh: '分工（英文）', en: 'Duty in English' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Place {
  code: string;
  title: string;
  title_en: string;
  kind: PlaceKind;
  longitude: number;
  latitude: number;
  drawn_by_hand: boolean;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const place_label = { zh: '点位', en: 'Place' } as const;
export const place_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  kind: { zh: '类别', en: 'Kind' },
  longitude: { zh: '经度', en: 'Longitude' },
  latitude: { zh: '纬度', en: 'Latitude' },
  drawn_by_hand: { zh: '示意位置', en: 'Drawn by hand' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Milestone {
  code: string;
  on: string;
  title: string;
  title_en: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const milestone_label = { zh: '里程碑', en: 'Milestone' } as const;
export const milestone_fields = {
  code: { zh: '编号', en: 'Code' },
  on: { zh: '日期', en: 'Date' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Calendar {
  code: string;
  title: string;
  title_en: string;
  monday: string;
  tuesday: string;
  wednesday: string;
  thursday: string;
  friday: string;
  saturday: string;
  sunday: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const calendar_label = { zh: '工作日历', en: 'Working calendar' } as const;
export const calendar_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  monday: { zh: '周一', en: 'Monday' },
  tuesday: { zh: '周二', en: 'Tuesday' },
  wednesday: { zh: '周三', en: 'Wednesday' },
  thursday: { zh: '周四', en: 'Thursday' },
  friday: { zh: '周五', en: 'Friday' },
  saturday: { zh: '周六', en: 'Saturday' },
  sunday: { zh: '周日', en: 'Sunday' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface CalendarException {
  code: string;
  calendar: string;
  title: string;
  title_en: string;
  from: string;
  to: string;
  hours: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const calendar_exception_label = { zh: '日历例外', en: 'Calendar exception' } as const;
export const calendar_exception_fields = {
  code: { zh: '编号', en: 'Code' },
  calendar: { zh: '工作日历', en: 'Working calendar' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
  hours: { zh: '工作时间', en: 'Hours' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Task {
  code: string;
  title: string;
  title_en: string;
  group: string;
  domain: Domain;
  level: TaskLevel;
  parent: string;
  lead: string;
  supporting: string[];
  responsible: string;
  deliverable: string;
  deliverable_en: string;
  start: string | null;
  due: string;
  baseline_start: string | null;
  baseline_due: string | null;
  predecessors: string[];
  calendar: string;
  duration_low: number | null;
  duration_likely: number | null;
  duration_high: number | null;
  remaining: number | null;
  state: TaskState;
  progress: number;
  done_on: string | null;
  evidence_required: boolean;
  note: string;
  note_en: string;
  project_key: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const task_label = { zh: '任务', en: 'Task' } as const;
export const task_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '任务名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  group: { zh: '保障组', en: 'Functional group' },
  domain: { zh: '领域', en: 'Domain' },
  level: { zh: '层级', en: 'Level' },
  parent: { zh: '所属上级任务', en: 'Rolls up to' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  supporting: { zh: '配合单位', en: 'Supporting units' },
  responsible: { zh: '责任人', en: 'Person in charge' },
  deliverable: { zh: '工作成果', en: 'Deliverable' },
  deliverable_en: { zh: '工作成果（英文）', en: 'Deliverable in English' },
  start: { zh: '开始日期', en: 'Start' },
  due: { zh: '完成时限', en: 'Due' },
  baseline_start: { zh: '基线开始', en: 'Baseline start' },
  baseline_due: { zh: '基线时限', en: 'Baseline due' },
  predecessors: { zh: '前置任务', en: 'Predecessors' },
  calendar: { zh: '工作日历', en: 'Working calendar' },
  duration_low: { zh: '最短工期', en: 'Shortest duration' },
  duration_likely: { zh: '可能工期', en: 'Likely duration' },
  duration_high: { zh: '最长工期', en: 'Longest duration' },
  remaining: { zh: '余下工期', en: 'Remaining duration' },
  state: { zh: '状态', en: 'State' },
  progress: { zh: '进度', en: 'Progress' },
  done_on: { zh: '完成日期', en: 'Done on' },
  evidence_required: { zh: '需要凭据', en: 'Evidence required' },
  note: { zh: '进展说明', en: 'Note' },
  note_en: { zh: '进展说明（英文）', en: 'Note in English' },
  project_key: { zh: '项目文件标识', en: 'Key in the project file' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Node {
  code: string;
  task: string;
  title: string;
  title_en: string;
  due: string;
  baseline_due: string | null;
  responsible: string;
  state: TaskState;
  done_on: string | null;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const node_label = { zh: '节点任务', en: 'Node' } as const;
export const node_fields = {
  code: { zh: '编号', en: 'Code' },
  task: { zh: '所属任务', en: 'Task' },
  title: { zh: '节点名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  due: { zh: '完成时限', en: 'Due' },
  baseline_due: { zh: '基线时限', en: 'Baseline due' },
  responsible: { zh: '责任人', en: 'Person in charge' },
  state: { zh: '状态', en: 'State' },
  done_on: { zh: '完成日期', en: 'Done on' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Link {
  code: string;
  predecessor: string;
  successor: string;
  kind: LinkKind;
  lag: number;
  lag_is_elapsed: boolean;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const link_label = { zh: '衔接关系', en: 'Link' } as const;
export const link_fields = {
  code: { zh: '编号', en: 'Code' },
  predecessor: { zh: '前置任务', en: 'Predecessor' },
  successor: { zh: '后续任务', en: 'Successor' },
  kind: { zh: '衔接方式', en: 'Kind' },
  lag: { zh: '时距', en: 'Lag' },
  lag_is_elapsed: { zh: '按自然日', en: 'Lag in calendar days' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Risk {
  code: string;
  title: string;
  title_en: string;
  probability: number;
  tasks: string[];
  units: string[];
  groups: string[];
  longer_low: number;
  longer_likely: number;
  longer_high: number;
  delay_low: number;
  delay_likely: number;
  delay_high: number;
  owner: string;
  measure: string;
  measure_en: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const risk_label = { zh: '风险', en: 'Risk' } as const;
export const risk_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  probability: { zh: '可能性', en: 'Probability' },
  tasks: { zh: '影响任务', en: 'Tasks' },
  units: { zh: '影响单位', en: 'Units' },
  groups: { zh: '影响保障组', en: 'Groups' },
  longer_low: { zh: '最少延长', en: 'Least longer' },
  longer_likely: { zh: '可能延长', en: 'Likely longer' },
  longer_high: { zh: '最多延长', en: 'Most longer' },
  delay_low: { zh: '最少耽误', en: 'Least delay' },
  delay_likely: { zh: '可能耽误', en: 'Likely delay' },
  delay_high: { zh: '最多耽误', en: 'Most delay' },
  owner: { zh: '盯防单位', en: 'Owner' },
  measure: { zh: '应对措施', en: 'Measure' },
  measure_en: { zh: '应对措施（英文）', en: 'Measure in English' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Team {
  code: string;
  title: string;
  title_en: string;
  unit: string;
  capacity: number;
  calendar: string;
  note: string;
  note_en: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const team_label = { zh: '队伍', en: 'Team' } as const;
export const team_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  unit: { zh: '所属单位', en: 'Unit' },
  capacity: { zh: '可同时投入数', en: 'Capacity' },
  calendar: { zh: '工作日历', en: 'Working calendar' },
  note: { zh: '备注', en: 'Note' },
  note_en: { zh: '英文备注', en: 'Note in English' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Assignment {
  code: string;
  task: string;
  team: string;
  crews: number;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const assignment_label = { zh: '派用', en: 'Assignment' } as const;
export const assignment_fields = {
  code: { zh: '编号', en: 'Code' },
  task: { zh: '任务', en: 'Task' },
  team: { zh: '队伍', en: 'Team' },
  crews: { zh: '占用数', en: 'Crews' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Problem {
  code: string;
  batch: number;
  title: string;
  title_en: string;
  description: string;
  description_en: string;
  origin: ProblemOrigin;
  severity: Severity;
  domain: Domain;
  group: string;
  place: string;
  longitude: number | null;
  latitude: number | null;
  task: string;
  found_on: string;
  lead: string;
  supporting: string[];
  responsible: string;
  due: string | null;
  state: ProblemState;
  closing_check: string;
  closing_check_en: string;
  closed_on: string | null;
  look_back_due: string | null;
  reopened: number;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const problem_label = { zh: '问题', en: 'Problem' } as const;
export const problem_fields = {
  code: { zh: '编号', en: 'Code' },
  batch: { zh: '批次', en: 'Batch' },
  title: { zh: '问题', en: 'Title' },
  title_en: { zh: '问题（英文）', en: 'Title in English' },
  description: { zh: '情况说明', en: 'Description' },
  description_en: { zh: '情况说明（英文）', en: 'Description in English' },
  origin: { zh: '问题来源', en: 'Origin' },
  severity: { zh: '等级', en: 'Severity' },
  domain: { zh: '领域', en: 'Domain' },
  group: { zh: '保障组', en: 'Functional group' },
  place: { zh: '点位', en: 'Place' },
  longitude: { zh: '经度', en: 'Longitude' },
  latitude: { zh: '纬度', en: 'Latitude' },
  task: { zh: '影响的任务', en: 'Endangered task' },
  found_on: { zh: '发现日期', en: 'Found on' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  supporting: { zh: '配合单位', en: 'Supporting units' },
  responsible: { zh: '责任人', en: 'Person in charge' },
  due: { zh: '整改时限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  closing_check: { zh: '销号标准', en: 'Closing check' },
  closing_check_en: { zh: '销号标准（英文）', en: 'Closing check in English' },
  closed_on: { zh: '销号日期', en: 'Closed on' },
  look_back_due: { zh: '回头看时限', en: 'Look-back due' },
  reopened: { zh: '重开次数', en: 'Times reopened' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Countermeasure {
  code: string;
  problem: string;
  title: string;
  title_en: string;
  unit: string;
  responsible: string;
  due: string | null;
  state: CountermeasureState;
  done_on: string | null;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const countermeasure_label = { zh: '对策措施', en: 'Countermeasure' } as const;
export const countermeasure_fields = {
  code: { zh: '编号', en: 'Code' },
  problem: { zh: '所属问题', en: 'Problem' },
  title: { zh: '措施', en: 'Title' },
  title_en: { zh: '措施（英文）', en: 'Title in English' },
  unit: { zh: '落实单位', en: 'Unit' },
  responsible: { zh: '责任人', en: 'Person in charge' },
  due: { zh: '时限', en: 'Due' },
  state: { zh: '状态', en: 'State' },
  done_on: { zh: '落实日期', en: 'Done on' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Document {
  code: string;
  title: string;
  title_en: string;
  kind: DocumentKind;
  issuer: string;
  issued_on: string | null;
  file: string;
  media_type: string;
  content: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const document_label = { zh: '文件', en: 'Document' } as const;
export const document_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '标题', en: 'Title' },
  title_en: { zh: '英文标题', en: 'Title in English' },
  kind: { zh: '类别', en: 'Kind' },
  issuer: { zh: '发文单位', en: 'Issuer' },
  issued_on: { zh: '发文日期', en: 'Issued on' },
  file: { zh: '文件路径', en: 'File' },
  media_type: { zh: '媒体类型', en: 'Media type' },
  content: { zh: '内容摘要', en: 'Content' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Evidence {
  code: string;
  noun: string;
  subject: string;
  kind: EvidenceKind;
  title: string;
  title_en: string;
  reference: string;
  media_type: string;
  content: string;
  size: number;
  longitude: number | null;
  latitude: number | null;
  recorded_at: string;
  recorded_by: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const evidence_label = { zh: '凭据', en: 'Evidence' } as const;
export const evidence_fields = {
  code: { zh: '编号', en: 'Code' },
  noun: { zh: '对象类别', en: 'Noun' },
  subject: { zh: '对象编号', en: 'Subject' },
  kind: { zh: '凭据类别', en: 'Kind' },
  title: { zh: '标题', en: 'Title' },
  title_en: { zh: '英文标题', en: 'Title in English' },
  reference: { zh: '文号', en: 'Reference' },
  media_type: { zh: '媒体类型', en: 'Media type' },
  content: { zh: '内容摘要', en: 'Content' },
  size: { zh: '大小', en: 'Size' },
  longitude: { zh: '经度', en: 'Longitude' },
  latitude: { zh: '纬度', en: 'Latitude' },
  recorded_at: { zh: '登记时间', en: 'Recorded at' },
  recorded_by: { zh: '登记人', en: 'Recorded by' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Proposal {
  code: string;
  title: string;
  title_en: string;
  reason: string;
  reason_en: string;
  unit: string;
  state: ProposalState;
  decided_on: string | null;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const proposal_label = { zh: '调整方案', en: 'Proposal' } as const;
export const proposal_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '英文理由', en: 'Reason in English' },
  unit: { zh: '提出单位', en: 'Proposed by' },
  state: { zh: '状态', en: 'State' },
  decided_on: { zh: '审定日期', en: 'Decided on' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface ProposedChange {
  code: string;
  proposal: string;
  action: ChangeAction;
  noun: string;
  subject: string;
  field: string;
  was: string;
  value: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const proposed_change_label = { zh: '调整事项', en: 'Proposed change' } as const;
export const proposed_change_fields = {
  code: { zh: '编号', en: 'Code' },
  proposal: { zh: '调整方案', en: 'Proposal' },
  action: { zh: '动作', en: 'Action' },
  noun: { zh: '对象类别', en: 'Noun' },
  subject: { zh: '对象编号', en: 'Record' },
  field: { zh: '栏目', en: 'Field' },
  was: { zh: '原值', en: 'Was' },
  value: { zh: '新值', en: 'Becomes' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface ColumnMapping {
  code: string;
  column: string;
  noun: string;
  field: string;
  revision: number;
}
export const column_mapping_label = { zh: '列对应关系', en: 'Column mapping' } as const;
export const column_mapping_fields = {
  code: { zh: '编号', en: 'Code' },
  column: { zh: '表中列名', en: 'Column in the table' },
  noun: { zh: '表格内容', en: 'What the table lists' },
  field: { zh: '对应字段', en: 'Field' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Scenario {
  code: string;
  title: string;
  title_en: string;
  note: string;
  note_en: string;
  text: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const scenario_label = { zh: '推演情景', en: 'Drill scenario' } as const;
export const scenario_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  note: { zh: '备注', en: 'Note' },
  note_en: { zh: '英文备注', en: 'Note in English' },
  text: { zh: '情景正文', en: 'Text' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface CityFile {
  code: string;
  title: string;
  title_en: string;
  kind: CityFileKind;
  file: string;
  content: string;
  size: number;
  licence: string;
  attribution: string;
  provenance: Provenance;
  source: string;
  revision: number;
}
export const city_file_label = { zh: '城市数据', en: 'City file' } as const;
export const city_file_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  kind: { zh: '类别', en: 'Kind' },
  file: { zh: '文件路径', en: 'File' },
  content: { zh: '内容摘要', en: 'Content' },
  size: { zh: '大小', en: 'Size' },
  licence: { zh: '许可', en: 'Licence' },
  attribution: { zh: '署名', en: 'Attribution' },
  provenance: { zh: '依据性质', en: 'Provenance' },
  source: { zh: '来源', en: 'Source' },
  revision: { zh: '版次', en: 'Revision' },
} as const;

export interface Entry {
  edition: string;
  sequence: number;
  at: string;
  actor: string;
  unit: string;
  action: Action;
  noun: string;
  code: string;
  revision: number;
  reason: string;
  change: Record<string, [unknown, unknown]>;
  previous: string;
  hash: string;
}
export const entry_label = { zh: '台账记录', en: 'Ledger entry' } as const;
export const entry_fields = {
  edition: { zh: '届次', en: 'Edition' },
  sequence: { zh: '序号', en: 'Sequence' },
  at: { zh: '时间', en: 'At' },
  actor: { zh: '操作人', en: 'Actor' },
  unit: { zh: '所在单位', en: 'Unit' },
  action: { zh: '操作', en: 'Action' },
  noun: { zh: '对象类别', en: 'Noun' },
  code: { zh: '编号', en: 'Code' },
  revision: { zh: '版次', en: 'Revision' },
  reason: { zh: '事由', en: 'Reason' },
  change: { zh: '变更内容', en: 'Change' },
  previous: { zh: '前一条校验值', en: 'Hash of the entry before' },
  hash: { zh: '校验值', en: 'Hash' },
} as const;

export interface TaskStanding {
  colour: Colour;
  reason: string;
  reason_en: string;
  days_left: number;
  nodes_total: number;
  nodes_done: number;
  nodes_overdue: number;
  evidence: number;
  evidence_missing: boolean;
}
export const task_standing_label = { zh: '任务状况', en: 'Task standing' } as const;
export const task_standing_fields = {
  colour: { zh: '灯色', en: 'Colour' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '理由（英文）', en: 'Reason in English' },
  days_left: { zh: '剩余天数', en: 'Days left' },
  nodes_total: { zh: '节点数', en: 'Nodes' },
  nodes_done: { zh: '已完成节点', en: 'Nodes done' },
  nodes_overdue: { zh: '逾期节点', en: 'Nodes overdue' },
  evidence: { zh: '凭据数', en: 'Evidence' },
  evidence_missing: { zh: '缺凭据', en: 'Evidence missing' },
} as const;

export interface NodeStanding {
  colour: Colour;
  days_left: number;
}
export const node_standing_label = { zh: '节点状况', en: 'Node standing' } as const;
export const node_standing_fields = {
  colour: { zh: '灯色', en: 'Colour' },
  days_left: { zh: '剩余天数', en: 'Days left' },
} as const;

export interface ProblemStanding {
  colour: Colour;
  reason: string;
  reason_en: string;
  days_left: number;
  countermeasures_total: number;
  countermeasures_done: number;
  evidence: number;
  look_back_overdue: boolean;
}
export const problem_standing_label = { zh: '问题状况', en: 'Problem standing' } as const;
export const problem_standing_fields = {
  colour: { zh: '灯色', en: 'Colour' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '理由（英文）', en: 'Reason in English' },
  days_left: { zh: '剩余天数', en: 'Days left' },
  countermeasures_total: { zh: '措施数', en: 'Countermeasures' },
  countermeasures_done: { zh: '已落实措施', en: 'Countermeasures done' },
  evidence: { zh: '凭据数', en: 'Evidence' },
  look_back_overdue: { zh: '回头看逾期', en: 'Look-back overdue' },
} as const;

export interface Count {
  name: string;
  label: string;
  label_en: string;
  value: number;
  of: number | null;
  colour: Colour;
  link: string;
}
export const count_label = { zh: '计数', en: 'Count' } as const;
export const count_fields = {
  name: { zh: '名称', en: 'Name' },
  label: { zh: '标签', en: 'Label' },
  label_en: { zh: '英文标签', en: 'Label in English' },
  value: { zh: '数值', en: 'Value' },
  of: { zh: '总数', en: 'Of' },
  colour: { zh: '灯色', en: 'Colour' },
  link: { zh: '明细', en: 'Link' },
} as const;

export interface Proof {
  kind: ProofKind;
  verdict: Verdict;
  headline: string;
  headline_en: string;
  counts: Count[];
}
export const proof_label = { zh: '证明', en: 'Proof' } as const;
export const proof_fields = {
  kind: { zh: '类别', en: 'Kind' },
  verdict: { zh: '结论', en: 'Verdict' },
  headline: { zh: '摘要', en: 'Headline' },
  headline_en: { zh: '英文摘要', en: 'Headline in English' },
  counts: { zh: '计数', en: 'Counts' },
} as const;

export interface Fix {
  rank: number;
  noun: string;
  code: string;
  title: string;
  title_en: string;
  unit: string;
  unit_title: string;
  unit_title_en: string;
  group: string;
  responsible_title: string;
  responsible_title_en: string;
  due: string | null;
  days_overdue: number;
  colour: Colour;
  reason: string;
  reason_en: string;
  buys: string;
  buys_en: string;
  waiting: number;
  weight: number;
}
export const fix_label = { zh: '优先事项', en: 'Fix' } as const;
export const fix_fields = {
  rank: { zh: '序', en: 'Rank' },
  noun: { zh: '对象类别', en: 'Noun' },
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  unit: { zh: '牵头单位', en: 'Lead unit' },
  unit_title: { zh: '单位名称', en: 'Unit title' },
  unit_title_en: { zh: '单位英文名称', en: 'Unit title in English' },
  group: { zh: '保障组', en: 'Functional group' },
  responsible_title: { zh: '责任人', en: 'Person in charge' },
  responsible_title_en: { zh: '责任人（英文）', en: 'Person in charge in English' },
  due: { zh: '时限', en: 'Due' },
  days_overdue: { zh: '逾期天数', en: 'Days overdue' },
  colour: { zh: '灯色', en: 'Colour' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '理由（英文）', en: 'Reason in English' },
  buys: { zh: '解决后', en: 'What it buys' },
  buys_en: { zh: '解决后（英文）', en: 'What it buys in English' },
  waiting: { zh: '等待的任务', en: 'Tasks waiting' },
  weight: { zh: '权重', en: 'Weight' },
} as const;

export interface Readiness {
  kind: string;
  code: string;
  title: string;
  title_en: string;
  short_title: string;
  short_title_en: string;
  verdict: Verdict;
  colour: Colour;
  tasks_total: number;
  tasks_done: number;
  tasks_submitted: number;
  tasks_overdue: number;
  tasks_long_overdue: number;
  tasks_behind: number;
  tasks_near: number;
  evidence_missing: number;
  nodes_total: number;
  nodes_done: number;
  nodes_overdue: number;
  nodes_due_soon: number;
  problems_total: number;
  problems_open: number;
  problems_critical_open: number;
  problems_overdue: number;
  problems_critical_overdue: number;
  problems_to_verify: number;
  problems_reopened: number;
  look_backs_overdue: number;
}
export const readiness_label = { zh: '就绪情况', en: 'Readiness' } as const;
export const readiness_fields = {
  kind: { zh: '类别', en: 'Kind' },
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  short_title: { zh: '简称', en: 'Short title' },
  short_title_en: { zh: '英文简称', en: 'Short title in English' },
  verdict: { zh: '结论', en: 'Verdict' },
  colour: { zh: '灯色', en: 'Colour' },
  tasks_total: { zh: '任务', en: 'Tasks' },
  tasks_done: { zh: '已完成任务', en: 'Tasks done' },
  tasks_submitted: { zh: '待核验任务', en: 'Tasks to verify' },
  tasks_overdue: { zh: '逾期任务', en: 'Tasks overdue' },
  tasks_long_overdue: { zh: '逾期满十天任务', en: 'Tasks overdue ten days or more' },
  tasks_behind: { zh: '滞后任务', en: 'Tasks behind' },
  tasks_near: { zh: '临近时限任务', en: 'Tasks with deadline near' },
  evidence_missing: { zh: '缺凭据任务', en: 'Tasks without evidence' },
  nodes_total: { zh: '节点', en: 'Nodes' },
  nodes_done: { zh: '已完成节点', en: 'Nodes done' },
  nodes_overdue: { zh: '逾期节点', en: 'Nodes overdue' },
  nodes_due_soon: { zh: '十日内到期节点', en: 'Nodes due within ten days' },
  problems_total: { zh: '问题', en: 'Problems' },
  problems_open: { zh: '未销号问题', en: 'Problems open' },
  problems_critical_open: { zh: '未销号重大问题', en: 'Critical problems open' },
  problems_overdue: { zh: '逾期问题', en: 'Problems overdue' },
  problems_critical_overdue: { zh: '逾期重大问题', en: 'Critical problems overdue' },
  problems_to_verify: { zh: '待核验销号问题', en: 'Problems to verify or close' },
  problems_reopened: { zh: '重开未销问题', en: 'Problems reopened' },
  look_backs_overdue: { zh: '回头看逾期', en: 'Look-backs overdue' },
} as const;

export interface SinceYesterday {
  tasks_done: number;
  nodes_done: number;
  problems_closed: number;
  tasks_overdue: number;
  problems_overdue: number;
}
export const since_yesterday_label = { zh: '昨日以来', en: 'Since yesterday' } as const;
export const since_yesterday_fields = {
  tasks_done: { zh: '完成任务', en: 'Tasks done' },
  nodes_done: { zh: '完成节点', en: 'Nodes done' },
  problems_closed: { zh: '销号问题', en: 'Problems closed' },
  tasks_overdue: { zh: '任务新增逾期', en: 'Tasks newly overdue' },
  problems_overdue: { zh: '问题新增逾期', en: 'Problems newly overdue' },
} as const;

export interface Overview {
  edition: Edition;
  as_of: string;
  days_to_opening: number;
  sequence: number;
  verdict: Verdict;
  reason: string;
  reason_en: string;
  whole: Readiness;
  proofs: Proof[];
  groups: Readiness[];
  units: Readiness[];
  domains: Readiness[];
  fix_first: Fix[];
  since_yesterday: SinceYesterday;
  milestones: Milestone[];
  forecast_sequence: number | null;
  ready_probability: number | null;
  ready_p80: string | null;
}
export const overview_label = { zh: '总览', en: 'Overview' } as const;
export const overview_fields = {
  edition: { zh: '届次', en: 'Edition' },
  as_of: { zh: '截至', en: 'As of' },
  days_to_opening: { zh: '距开幕天数', en: 'Days to opening' },
  sequence: { zh: '台账序号', en: 'Ledger sequence' },
  verdict: { zh: '结论', en: 'Verdict' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '理由（英文）', en: 'Reason in English' },
  whole: { zh: '全局', en: 'Whole' },
  proofs: { zh: '四项证明', en: 'Four proofs' },
  groups: { zh: '保障组', en: 'Functional groups' },
  units: { zh: '成员单位', en: 'Member units' },
  domains: { zh: '领域', en: 'Domains' },
  fix_first: { zh: '先解决什么', en: 'Fix first' },
  since_yesterday: { zh: '昨日以来', en: 'Since yesterday' },
  milestones: { zh: '下一批里程碑', en: 'Next milestones' },
  forecast_sequence: { zh: '预测所据台账序号', en: 'Ledger sequence of the forecast' },
  ready_probability: { zh: '开幕日就绪的把握', en: 'Probability to be ready' },
  ready_p80: { zh: '八成把握就绪', en: 'P80' },
} as const;

export interface TaskForecast {
  code: string;
  title: string;
  title_en: string;
  group: string;
  lead: string;
  due: string;
  open: boolean;
  start: string;
  start_at: string;
  finish_at: string;
  finish: string;
  late_finish: string;
  slack: number;
  free_slack: number;
  critical: boolean;
  p50: string;
  p80: string;
  p95: string;
  in_time: number;
  criticality: number;
  swing: number;
  because: string;
  because_en: string;
  waits_for: string;
  waits_until: string | null;
}
export const task_forecast_label = { zh: '任务预测', en: 'Task forecast' } as const;
export const task_forecast_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '任务名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  group: { zh: '保障组', en: 'Group' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  due: { zh: '完成时限', en: 'Due' },
  open: { zh: '未完成', en: 'Open' },
  start: { zh: '最早开始', en: 'Early start' },
  start_at: { zh: '最早开始时刻', en: 'Early start to the minute' },
  finish_at: { zh: '最早完成时刻', en: 'Early finish to the minute' },
  finish: { zh: '最早完成', en: 'Early finish' },
  late_finish: { zh: '最迟完成', en: 'Late finish' },
  slack: { zh: '总时差', en: 'Total slack' },
  free_slack: { zh: '自由时差', en: 'Free slack' },
  critical: { zh: '关键', en: 'Critical' },
  p50: { zh: '五成把握', en: '50 % by' },
  p80: { zh: '八成把握', en: '80 % by' },
  p95: { zh: '九成五把握', en: '95 % by' },
  in_time: { zh: '按期把握', en: 'Likely in time' },
  criticality: { zh: '关键度', en: 'Criticality' },
  swing: { zh: '影响幅度', en: 'Swing' },
  because: { zh: '原因', en: 'Because' },
  because_en: { zh: '原因（英文）', en: 'Because, in English' },
  waits_for: { zh: '等待', en: 'Waits for' },
  waits_until: { zh: '等到', en: 'Until' },
} as const;

export interface NodeForecast {
  code: string;
  task: string;
  title: string;
  title_en: string;
  due: string;
  expected: string;
  p80: string;
  late: number;
}
export const node_forecast_label = { zh: '节点预测', en: 'Node forecast' } as const;
export const node_forecast_fields = {
  code: { zh: '编号', en: 'Code' },
  task: { zh: '任务', en: 'Task' },
  title: { zh: '节点名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  due: { zh: '时限', en: 'Due' },
  expected: { zh: '预计完成', en: 'Expected' },
  p80: { zh: '八成把握', en: '80 % by' },
  late: { zh: '晚于时限天数', en: 'Days after due' },
} as const;

export interface RiskForecast {
  code: string;
  title: string;
  title_en: string;
  probability: number;
  tasks: number;
  delay: number;
  delay_error: number;
  ready_with: number;
  ready_without: number;
}
export const risk_forecast_label = { zh: '风险影响', en: 'Effect of a risk' } as const;
export const risk_forecast_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  probability: { zh: '可能性', en: 'Probability' },
  tasks: { zh: '波及任务', en: 'Tasks hit' },
  delay: { zh: '平均推迟', en: 'Mean delay' },
  delay_error: { zh: '标准误', en: 'Standard error' },
  ready_with: { zh: '发生时就绪把握', en: 'Ready when it happens' },
  ready_without: { zh: '不发生时就绪把握', en: 'Ready when it does not' },
} as const;

export interface CurvePoint {
  on: string;
  probability: number;
}
export const curve_point_label = { zh: '就绪曲线', en: 'Readiness curve' } as const;
export const curve_point_fields = {
  on: { zh: '日期', en: 'Day' },
  probability: { zh: '就绪把握', en: 'Probability to be ready' },
} as const;

export interface ConvergencePoint {
  samples: number;
  probability: number;
  low: number;
  high: number;
  p80: string;
}
export const convergence_point_label = { zh: '收敛情况', en: 'Convergence' } as const;
export const convergence_point_fields = {
  samples: { zh: '推演次数', en: 'Samples' },
  probability: { zh: '就绪把握', en: 'Probability to be ready' },
  low: { zh: '区间下限', en: 'Interval from' },
  high: { zh: '区间上限', en: 'Interval to' },
  p80: { zh: '八成把握', en: '80 % by' },
} as const;

export interface Measure {
  rank: number;
  kind: string;
  noun: string;
  code: string;
  title: string;
  title_en: string;
  unit: string;
  other: string;
  what: string;
  what_en: string;
  reason: string;
  reason_en: string;
  gain: number;
  gain_days: number;
  gain_in_time: number;
}
export const measure_label = { zh: '措施', en: 'Measure' } as const;
export const measure_fields = {
  rank: { zh: '次序', en: 'Rank' },
  kind: { zh: '类别', en: 'Kind' },
  noun: { zh: '对象类别', en: 'Noun' },
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  unit: { zh: '单位', en: 'Unit' },
  other: { zh: '另一任务', en: 'Other task' },
  what: { zh: '做什么', en: 'What' },
  what_en: { zh: '做什么（英文）', en: 'What, in English' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '理由（英文）', en: 'Reason in English' },
  gain: { zh: '就绪把握提高', en: 'Gain in readiness' },
  gain_days: { zh: '提前天数', en: 'Days gained' },
  gain_in_time: { zh: '按期把握提高', en: 'Gain of being in time' },
} as const;

export interface ChainLink {
  code: string;
  title: string;
  title_en: string;
  unit: string;
  start: string;
  finish: string;
  because: string;
  because_en: string;
  waits_for: string;
  waits_until: string | null;
}
export const chain_link_label = { zh: '关键链', en: 'Chain' } as const;
export const chain_link_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '任务名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  unit: { zh: '单位', en: 'Unit' },
  start: { zh: '开始', en: 'Start' },
  finish: { zh: '完成', en: 'Finish' },
  because: { zh: '原因', en: 'Because' },
  because_en: { zh: '原因（英文）', en: 'Because, in English' },
  waits_for: { zh: '等待', en: 'Waits for' },
  waits_until: { zh: '等到', en: 'Until' },
} as const;

export interface Forecast {
  sequence: number;
  as_of: string;
  opens: string;
  samples: number;
  seed: string;
  ready: number;
  ready_low: number;
  ready_high: number;
  ready_in_turn: number | null;
  finish: string;
  p50: string;
  p80: string;
  p95: string;
  margin: number;
  sentence: string;
  sentence_en: string;
  team_note: string;
  team_note_en: string;
  chain: ChainLink[];
  measures: Measure[];
  trials: number;
  trials_cut: boolean;
  risks: RiskForecast[];
  tasks: TaskForecast[];
  nodes: NodeForecast[];
  curve: CurvePoint[];
  convergence: ConvergencePoint[];
  unestimated: string[];
}
export const forecast_label = { zh: '预测', en: 'Forecast' } as const;
export const forecast_fields = {
  sequence: { zh: '台账序号', en: 'Sequence' },
  as_of: { zh: '状态截至', en: 'As of' },
  opens: { zh: '开幕日', en: 'Opening day' },
  samples: { zh: '推演次数', en: 'Samples' },
  seed: { zh: '种子', en: 'Seed' },
  ready: { zh: '开幕就绪把握', en: 'Probability to be ready' },
  ready_low: { zh: '区间下限', en: 'Interval from' },
  ready_high: { zh: '区间上限', en: 'Interval to' },
  ready_in_turn: { zh: '轮流使用队伍时的就绪把握', en: 'Ready with tasks taking turns' },
  finish: { zh: '按最可能工期完成', en: 'Finish at most likely durations' },
  p50: { zh: '五成把握', en: '50 % by' },
  p80: { zh: '八成把握', en: '80 % by' },
  p95: { zh: '九成五把握', en: '95 % by' },
  margin: { zh: '余量', en: 'Margin' },
  sentence: { zh: '结论', en: 'Sentence' },
  sentence_en: { zh: '结论（英文）', en: 'Sentence in English' },
  team_note: { zh: '队伍说明', en: 'About the teams' },
  team_note_en: { zh: '队伍说明（英文）', en: 'About the teams, in English' },
  chain: { zh: '关键链', en: 'Chain' },
  measures: { zh: '先解决什么', en: 'Fix first' },
  trials: { zh: '试算次数', en: 'Trials' },
  trials_cut: { zh: '试算未尽', en: 'Trials cut short' },
  risks: { zh: '风险影响', en: 'Risks' },
  tasks: { zh: '任务预测', en: 'Tasks' },
  nodes: { zh: '节点', en: 'Nodes' },
  curve: { zh: '就绪曲线', en: 'Readiness curve' },
  convergence: { zh: '收敛情况', en: 'Convergence' },
  unestimated: { zh: '缺工期估计的任务', en: 'Tasks without an estimate' },
} as const;

export interface Outlook {
  ready: number;
  ready_low: number;
  ready_high: number;
  finish: string;
  p50: string;
  p80: string;
  p95: string;
  margin: number;
  sentence: string;
  sentence_en: string;
}
export const outlook_label = { zh: '预测结论', en: 'Outlook' } as const;
export const outlook_fields = {
  ready: { zh: '开幕日就绪的把握', en: 'Probability to be ready' },
  ready_low: { zh: '区间下限', en: 'Lower bound' },
  ready_high: { zh: '区间上限', en: 'Upper bound' },
  finish: { zh: '按最可能工期就绪', en: 'Ready by most likely durations' },
  p50: { zh: '五成把握就绪', en: 'P50' },
  p80: { zh: '八成把握就绪', en: 'P80' },
  p95: { zh: '九成五把握就绪', en: 'P95' },
  margin: { zh: '余量（天）', en: 'Margin in days' },
  sentence: { zh: '结论', en: 'In words' },
  sentence_en: { zh: '结论（英文）', en: 'In words, in English' },
} as const;

export interface TaskComparison {
  code: string;
  title: string;
  title_en: string;
  lead: string;
  due_before: string;
  due: string;
  start_before: string;
  start: string;
  finish_before: string;
  finish: string;
  p80_before: string;
  p80: string;
  in_time_before: number;
  in_time: number;
  critical_before: boolean;
  critical: boolean;
}
export const task_comparison_label = { zh: '任务前后对照', en: 'Task compared' } as const;
export const task_comparison_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  due_before: { zh: '原时限', en: 'Due before' },
  due: { zh: '时限', en: 'Due' },
  start_before: { zh: '原最早开始', en: 'Earliest start before' },
  start: { zh: '最早开始', en: 'Earliest start' },
  finish_before: { zh: '原最早完成', en: 'Earliest finish before' },
  finish: { zh: '最早完成', en: 'Earliest finish' },
  p80_before: { zh: '原八成把握完成', en: 'P80 before' },
  p80: { zh: '八成把握完成', en: 'P80' },
  in_time_before: { zh: '原按期把握', en: 'In time before' },
  in_time: { zh: '按期把握', en: 'In time' },
  critical_before: { zh: '原在关键线路', en: 'Critical before' },
  critical: { zh: '在关键线路', en: 'Critical' },
} as const;

export interface WeighedChange {
  action: ChangeAction;
  noun: string;
  subject: string;
  title: string;
  title_en: string;
  field: string;
  was: string;
  value: string;
  stale: boolean;
}
export const weighed_change_label = { zh: '推演的调整', en: 'Weighed change' } as const;
export const weighed_change_fields = {
  action: { zh: '动作', en: 'Action' },
  noun: { zh: '对象类别', en: 'Noun' },
  subject: { zh: '对象编号', en: 'Record' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  field: { zh: '栏目', en: 'Field' },
  was: { zh: '现值', en: 'Stands now' },
  value: { zh: '新值', en: 'Becomes' },
  stale: { zh: '原值已变', en: 'Has changed since' },
} as const;

export interface Comparison {
  sequence: number;
  as_of: string;
  before: Outlook;
  after: Outlook;
  tasks: TaskComparison[];
  changes: WeighedChange[];
}
export const comparison_label = { zh: '前后对照', en: 'Comparison' } as const;
export const comparison_fields = {
  sequence: { zh: '台账序号', en: 'Ledger sequence' },
  as_of: { zh: '截至', en: 'As of' },
  before: { zh: '现计划', en: 'Before' },
  after: { zh: '调整后', en: 'After' },
  tasks: { zh: '有变化的任务', en: 'Tasks that differ' },
  changes: { zh: '调整事项', en: 'Changes' },
} as const;

export interface TeamDay {
  on: string;
  capacity: number;
  needed: number;
  levelled: number;
}
export const team_day_label = { zh: '队伍日负荷', en: 'Team on a day' } as const;
export const team_day_fields = {
  on: { zh: '日期', en: 'Day' },
  capacity: { zh: '可用数', en: 'There are' },
  needed: { zh: '需用数', en: 'Needed' },
  levelled: { zh: '错峰后需用数', en: 'Needed after levelling' },
} as const;

export interface TeamLoad {
  code: string;
  title: string;
  title_en: string;
  unit: string;
  capacity: number;
  peak: number;
  overloaded: number;
  overloaded_after: number;
  late_saved: number;
  finish_saved: number;
  days: TeamDay[];
}
export const team_load_label = { zh: '队伍负荷', en: 'Team\'s load' } as const;
export const team_load_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  unit: { zh: '所属单位', en: 'Unit' },
  capacity: { zh: '可同时投入数', en: 'Capacity' },
  peak: { zh: '单日最多需用', en: 'Peak' },
  overloaded: { zh: '超负荷天数', en: 'Overloaded days' },
  overloaded_after: { zh: '错峰后超负荷天数', en: 'Overloaded days after levelling' },
  late_saved: { zh: '增一组可减少的逾期天数', en: 'Days of lateness that one more saves' },
  finish_saved: { zh: '增一组可提前的天数', en: 'Days by which one more brings the end forward' },
  days: { zh: '逐日', en: 'Day by day' },
} as const;

export interface LevelledTask {
  code: string;
  title: string;
  title_en: string;
  lead: string;
  team: string;
  start_before: string;
  start: string;
  finish_before: string;
  finish: string;
  due: string;
  late: number;
}
export const levelled_task_label = { zh: '错峰任务', en: 'Levelled task' } as const;
export const levelled_task_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  lead: { zh: '牵头单位', en: 'Lead unit' },
  team: { zh: '等候的队伍', en: 'Team it waits for' },
  start_before: { zh: '原最早开始', en: 'Earliest start before' },
  start: { zh: '开始', en: 'Start' },
  finish_before: { zh: '原最早完成', en: 'Earliest finish before' },
  finish: { zh: '完成', en: 'Finish' },
  due: { zh: '时限', en: 'Due' },
  late: { zh: '逾期天数', en: 'Days late' },
} as const;

export interface Levelling {
  sequence: number;
  as_of: string;
  schedules: number;
  is_shortest: boolean;
  late_before: number;
  late: number;
  finish_before: string;
  finish: string;
  teams: TeamLoad[];
  tasks: LevelledTask[];
  changes: WeighedChange[];
  unplaced: string[];
  sentence: string;
  sentence_en: string;
}
export const levelling_label = { zh: '错峰排期', en: 'Levelling' } as const;
export const levelling_fields = {
  sequence: { zh: '台账序号', en: 'Ledger sequence' },
  as_of: { zh: '截至', en: 'As of' },
  schedules: { zh: '编制次数', en: 'Schedules tried' },
  is_shortest: { zh: '已证最优', en: 'Proved best' },
  late_before: { zh: '队伍足够时逾期天数', en: 'Days late with teams large enough' },
  late: { zh: '错峰后逾期天数', en: 'Days late after levelling' },
  finish_before: { zh: '队伍足够时就绪', en: 'Ready with teams large enough' },
  finish: { zh: '错峰后就绪', en: 'Ready after levelling' },
  teams: { zh: '队伍', en: 'Teams' },
  tasks: { zh: '推迟的任务', en: 'Tasks that wait' },
  changes: { zh: '调整事项', en: 'Changes' },
  unplaced: { zh: '无法排入', en: 'Cannot be placed' },
  sentence: { zh: '结论', en: 'In words' },
  sentence_en: { zh: '结论（英文）', en: 'In words, in English' },
} as const;

export interface DueCounts {
  due: number;
  in_time: number;
  late: number;
  undated: number;
  submitted: number;
  overdue: number;
  due_today: number;
  not_due: number;
}
export const due_counts_label = { zh: '到期情况', en: 'What was due' } as const;
export const due_counts_fields = {
  due: { zh: '到期', en: 'Due' },
  in_time: { zh: '按时完成', en: 'Done in time' },
  late: { zh: '逾时完成', en: 'Done late' },
  undated: { zh: '完成日期未记', en: 'Done, day not recorded' },
  submitted: { zh: '待核验', en: 'Awaiting verification' },
  overdue: { zh: '逾期', en: 'Overdue' },
  due_today: { zh: '当日到期', en: 'Due that day' },
  not_due: { zh: '尚未到期', en: 'Not yet due' },
} as const;

export interface CheckPoint {
  on: string;
  tasks_done: number;
  nodes_done: number;
  nodes_planned: number;
  problems_closed: number;
  past_due: number;
}
export const check_point_label = { zh: '检查点', en: 'Check point' } as const;
export const check_point_fields = {
  on: { zh: '日期', en: 'Day' },
  tasks_done: { zh: '完成任务', en: 'Tasks done' },
  nodes_done: { zh: '完成节点', en: 'Nodes done' },
  nodes_planned: { zh: '应完成节点', en: 'Nodes due by then' },
  problems_closed: { zh: '销号问题', en: 'Problems closed' },
  past_due: { zh: '超过时限未完成', en: 'Past their date and not done' },
} as const;

export interface CheckRow {
  kind: string;
  code: string;
  title: string;
  title_en: string;
  short_title: string;
  short_title_en: string;
  rank: number | null;
  tasks: DueCounts;
  nodes: DueCounts;
  problems: DueCounts;
  tasks_before: DueCounts;
  nodes_before: DueCounts;
  problems_before: DueCounts;
  tasks_total: number;
  nodes_total: number;
  nodes_ahead: number;
  problems_total: number;
  problems_found: number;
  problems_closed: number;
  problems_reopened: number;
  look_backs_due: number;
  look_backs_done: number;
  look_backs_overdue: number;
  slips_red: number;
  slips_yellow: number;
  slips_blue: number;
  evidence_missing: number;
  expected: number;
  done: number;
  in_time: number;
  awaiting: number;
  still_due: number;
  overdue: number;
  longest_days: number;
  tasks_put_back: number;
  nodes_put_back: number;
  put_back_days: number;
  next_tasks: number;
  next_nodes: number;
  next_problems: number;
  now: CheckPoint;
  before: CheckPoint;
}
export const check_row_label = { zh: '旬查情况', en: 'Ten-day check' } as const;
export const check_row_fields = {
  kind: { zh: '类别', en: 'Kind' },
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  short_title: { zh: '简称', en: 'Short title' },
  short_title_en: { zh: '英文简称', en: 'Short title in English' },
  rank: { zh: '名次', en: 'Rank' },
  tasks: { zh: '本旬任务', en: 'Tasks of the period' },
  nodes: { zh: '本旬节点', en: 'Nodes of the period' },
  problems: { zh: '本旬问题', en: 'Problems of the period' },
  tasks_before: { zh: '此前任务', en: 'Tasks due before' },
  nodes_before: { zh: '此前节点', en: 'Nodes due before' },
  problems_before: { zh: '此前问题', en: 'Problems due before' },
  tasks_total: { zh: '任务总数', en: 'Tasks' },
  nodes_total: { zh: '节点总数', en: 'Nodes' },
  nodes_ahead: { zh: '提前完成节点', en: 'Nodes done ahead' },
  problems_total: { zh: '问题总数', en: 'Problems' },
  problems_found: { zh: '本旬新发现问题', en: 'Problems found in the period' },
  problems_closed: { zh: '本旬销号问题', en: 'Problems closed in the period' },
  problems_reopened: { zh: '重开未销问题', en: 'Problems reopened' },
  look_backs_due: { zh: '本旬应回头看', en: 'Look-backs due in the period' },
  look_backs_done: { zh: '其中已看', en: 'Of these done' },
  look_backs_overdue: { zh: '回头看逾期', en: 'Look-backs overdue' },
  slips_red: { zh: '红色督办', en: 'Red slips' },
  slips_yellow: { zh: '黄色督办', en: 'Yellow slips' },
  slips_blue: { zh: '蓝色督办', en: 'Blue slips' },
  evidence_missing: { zh: '缺凭据任务', en: 'Tasks without evidence' },
  expected: { zh: '应完成', en: 'Expected' },
  done: { zh: '已完成', en: 'Done' },
  in_time: { zh: '按时完成', en: 'Done in time' },
  awaiting: { zh: '待核验', en: 'Awaiting verification' },
  still_due: { zh: '本旬尚待完成', en: 'Still due in the period' },
  overdue: { zh: '逾期', en: 'Overdue' },
  longest_days: { zh: '最长逾期天数', en: 'Longest overdue, in days' },
  tasks_put_back: { zh: '时限推后任务', en: 'Tasks put back' },
  nodes_put_back: { zh: '时限推后节点', en: 'Nodes put back' },
  put_back_days: { zh: '最多推后天数', en: 'Longest put back, days' },
  next_tasks: { zh: '下旬任务', en: 'Tasks of the next period' },
  next_nodes: { zh: '下旬节点', en: 'Nodes of the next period' },
  next_problems: { zh: '下旬问题', en: 'Problems of the next period' },
  now: { zh: '本次', en: 'Now' },
  before: { zh: '上次', en: 'The check before' },
} as const;

export interface CheckItem {
  noun: string;
  code: string;
  task: string;
  title: string;
  title_en: string;
  unit: string;
  unit_title: string;
  unit_title_en: string;
  group: string;
  responsible_title: string;
  responsible_title_en: string;
  due: string;
  done_on: string | null;
  outcome: CheckOutcome;
  days_late: number;
  waiting: number;
  reason: string;
  reason_en: string;
}
export const check_item_label = { zh: '旬查事项', en: 'Item of a ten-day check' } as const;
export const check_item_fields = {
  noun: { zh: '类别', en: 'Kind' },
  code: { zh: '编号', en: 'Code' },
  task: { zh: '所属任务', en: 'Task' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  unit: { zh: '责任单位', en: 'Unit in charge' },
  unit_title: { zh: '责任单位名称', en: 'Name of the unit' },
  unit_title_en: { zh: '责任单位英文名称', en: 'Name of the unit in English' },
  group: { zh: '保障组', en: 'Group' },
  responsible_title: { zh: '责任人', en: 'In charge' },
  responsible_title_en: { zh: '责任人（英文）', en: 'In charge, in English' },
  due: { zh: '时限', en: 'Due' },
  done_on: { zh: '完成日期', en: 'Done on' },
  outcome: { zh: '结果', en: 'CheckOutcome' },
  days_late: { zh: '超过天数', en: 'Days late' },
  waiting: { zh: '后续任务', en: 'Tasks that wait for it' },
  reason: { zh: '说明', en: 'In words' },
  reason_en: { zh: '说明（英文）', en: 'In words, in English' },
} as const;

export interface NamedUnit {
  unit: string;
  title: string;
  title_en: string;
  reason: string;
  reason_en: string;
}
export const named_unit_label = { zh: '点名单位', en: 'Unit named' } as const;
export const named_unit_fields = {
  unit: { zh: '单位', en: 'Unit' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  reason: { zh: '理由', en: 'Reason' },
  reason_en: { zh: '理由（英文）', en: 'Reason in English' },
} as const;

export interface CircularLine {
  text: string;
  text_en: string;
}
export const circular_line_label = { zh: '通报条文', en: 'Line of a circular' } as const;
export const circular_line_fields = {
  text: { zh: '文字', en: 'Text' },
  text_en: { zh: '英文', en: 'Text in English' },
} as const;

export interface CircularSection {
  heading: string;
  heading_en: string;
  lines: CircularLine[];
}
export const circular_section_label = { zh: '通报章节', en: 'Section of a circular' } as const;
export const circular_section_fields = {
  heading: { zh: '标题', en: 'Heading' },
  heading_en: { zh: '英文标题', en: 'Heading in English' },
  lines: { zh: '条文', en: 'Lines' },
} as const;

export interface Circular {
  title: string;
  title_en: string;
  addressed: string;
  addressed_en: string;
  opening: string;
  opening_en: string;
  sections: CircularSection[];
  signed_by: string;
  signed_by_en: string;
  dated: string;
  dated_en: string;
}
export const circular_label = { zh: '通报', en: 'Circular' } as const;
export const circular_fields = {
  title: { zh: '标题', en: 'Title' },
  title_en: { zh: '英文标题', en: 'Title in English' },
  addressed: { zh: '主送', en: 'Addressed to' },
  addressed_en: { zh: '主送（英文）', en: 'Addressed to, in English' },
  opening: { zh: '引言', en: 'Opening' },
  opening_en: { zh: '引言（英文）', en: 'Opening in English' },
  sections: { zh: '章节', en: 'Sections' },
  signed_by: { zh: '落款', en: 'Signed by' },
  signed_by_en: { zh: '落款（英文）', en: 'Signed by, in English' },
  dated: { zh: '日期', en: 'Dated' },
  dated_en: { zh: '日期（英文）', en: 'Dated, in English' },
} as const;

export interface UnitPart {
  unit: string;
  title: string;
  title_en: string;
  lines: CircularLine[];
}
export const unit_part_label = { zh: '单位部分', en: 'Part for a unit' } as const;
export const unit_part_fields = {
  unit: { zh: '单位', en: 'Unit' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  lines: { zh: '条文', en: 'Lines' },
} as const;

export interface TenDayCheck {
  number: number | null;
  first: string;
  last: string;
  day: string;
  today: string;
  previous: string;
  next: string;
  opens: string;
  looked_back: boolean;
  unfinished: boolean;
  compared: boolean;
  sequence: number;
  whole: CheckRow;
  groups: CheckRow[];
  units: CheckRow[];
  due: CheckItem[];
  before: CheckItem[];
  next_due: CheckItem[];
  left_out: number;
  praised: NamedUnit[];
  urged: NamedUnit[];
  circular: Circular;
  parts: UnitPart[];
  notes: CircularLine[];
}
export const ten_day_check_label = { zh: '旬查', en: 'Ten-day check' } as const;
export const ten_day_check_fields = {
  number: { zh: '次数', en: 'Number' },
  first: { zh: '旬初', en: 'First day' },
  last: { zh: '旬查日', en: 'Check day' },
  day: { zh: '数据截至', en: 'Figures as of' },
  today: { zh: '今日', en: 'Today' },
  previous: { zh: '上次旬查日', en: 'Check day before' },
  next: { zh: '下次旬查日', en: 'Next check day' },
  opens: { zh: '开幕日', en: 'Opens' },
  looked_back: { zh: '回看', en: 'Looked back at' },
  unfinished: { zh: '尚未结束', en: 'Not ended' },
  compared: { zh: '可与上次比较', en: 'Compared with the check before' },
  sequence: { zh: '台账序号', en: 'Ledger sequence' },
  whole: { zh: '全市', en: 'The whole' },
  groups: { zh: '保障组', en: 'Groups' },
  units: { zh: '单位', en: 'Units' },
  due: { zh: '本旬到期', en: 'Due in the period' },
  before: { zh: '此前到期', en: 'Due before' },
  next_due: { zh: '下旬到期', en: 'Due in the next period' },
  left_out: { zh: '未列出', en: 'Not listed' },
  praised: { zh: '表扬单位', en: 'Named for good work' },
  urged: { zh: '督促单位', en: 'Urged' },
  circular: { zh: '通报', en: 'Circular' },
  parts: { zh: '各单位部分', en: 'Parts for units' },
  notes: { zh: '说明', en: 'Notes' },
} as const;

export interface UnitLoad {
  tasks_led: number;
  tasks_supporting: number;
  tasks_done: number;
  tasks_overdue: number;
  tasks_behind: number;
  tasks_near: number;
  nodes_due_soon: number;
  nodes_overdue: number;
  problems_open: number;
  problems_overdue: number;
  problems_to_verify: number;
  colour: Colour;
}
export const unit_load_label = { zh: '单位负荷', en: 'Unit load' } as const;
export const unit_load_fields = {
  tasks_led: { zh: '牵头任务', en: 'Tasks led' },
  tasks_supporting: { zh: '配合任务', en: 'Tasks supported' },
  tasks_done: { zh: '已完成任务', en: 'Tasks done' },
  tasks_overdue: { zh: '逾期任务', en: 'Tasks overdue' },
  tasks_behind: { zh: '滞后任务', en: 'Tasks behind' },
  tasks_near: { zh: '临近时限任务', en: 'Tasks with deadline near' },
  nodes_due_soon: { zh: '十日内到期节点', en: 'Nodes due within ten days' },
  nodes_overdue: { zh: '逾期节点', en: 'Nodes overdue' },
  problems_open: { zh: '未销号问题', en: 'Problems open' },
  problems_overdue: { zh: '逾期问题', en: 'Problems overdue' },
  problems_to_verify: { zh: '待核验销号问题', en: 'Problems to verify or close' },
  colour: { zh: '灯色', en: 'Colour' },
} as const;

export interface Unmet {
  step: string;
  reason: string;
  reason_en: string;
}
export const unmet_label = { zh: '尚缺条件', en: 'Still missing' } as const;
export const unmet_fields = {
  step: { zh: '步骤', en: 'Step' },
  reason: { zh: '缺什么', en: 'What is missing' },
  reason_en: { zh: '缺什么（英文）', en: 'What is missing, in English' },
} as const;

export interface Reach {
  steps: string[];
  unmet: Unmet[];
  editable: string[];
  creates: string[];
  may_remove: boolean;
}
export const reach_label = { zh: '可办事项', en: 'What the reader may do' } as const;
export const reach_fields = {
  steps: { zh: '可办步骤', en: 'Steps' },
  unmet: { zh: '尚缺条件', en: 'Still missing' },
  editable: { zh: '可改各项', en: 'Fields that may be changed' },
  creates: { zh: '可新建', en: 'May make' },
  may_remove: { zh: '可删除', en: 'May remove' },
} as const;

export interface Recent {
  changes: number;
  entries: Entry[];
}
export const recent_label = { zh: '近日变更', en: 'Recent changes' } as const;
export const recent_fields = {
  changes: { zh: '近 24 小时变更', en: 'Changes of the last 24 hours' },
  entries: { zh: '最近的变更', en: 'The newest of them' },
} as const;

export interface TableColumn {
  column: string;
  field: string;
}
export const table_column_label = { zh: '表格的列', en: 'Column of a table' } as const;
export const table_column_fields = {
  column: { zh: '表中列名', en: 'Column in the table' },
  field: { zh: '对应字段', en: 'Field' },
} as const;

export interface TableMapping {
  sheet: string;
  header_row: number;
  columns: TableColumn[];
}
export const table_mapping_label = { zh: '表格对应关系', en: 'Table mapping' } as const;
export const table_mapping_fields = {
  sheet: { zh: '工作表', en: 'Sheet' },
  header_row: { zh: '表头行', en: 'Header row' },
  columns: { zh: '各列', en: 'Columns' },
} as const;

export interface TableSheet {
  title: string;
  rows: number;
}
export const table_sheet_label = { zh: '工作表', en: 'Sheet' } as const;
export const table_sheet_fields = {
  title: { zh: '名称', en: 'Title' },
  rows: { zh: '行数', en: 'Rows' },
} as const;

export interface PreviewColumn {
  column: string;
  cell: string;
  field: string;
  remark: string;
  remark_en: string;
}
export const preview_column_label = { zh: '列', en: 'Column' } as const;
export const preview_column_fields = {
  column: { zh: '表中列名', en: 'Column in the table' },
  cell: { zh: '单元格', en: 'Cell' },
  field: { zh: '对应字段', en: 'Field' },
  remark: { zh: '说明', en: 'Remark' },
  remark_en: { zh: '说明（英文）', en: 'Remark in English' },
} as const;

export interface FieldChange {
  field: string;
  was: string;
  was_en: string;
  becomes: string;
  becomes_en: string;
}
export const field_change_label = { zh: '变动', en: 'Change' } as const;
export const field_change_fields = {
  field: { zh: '字段', en: 'Field' },
  was: { zh: '原为', en: 'Was' },
  was_en: { zh: '原为（英文）', en: 'Was, in English' },
  becomes: { zh: '改为', en: 'Becomes' },
  becomes_en: { zh: '改为（英文）', en: 'Becomes, in English' },
} as const;

export interface PreviewRow {
  row: number;
  noun: string;
  code: string;
  title: string;
  is_new: boolean;
  is_removed: boolean;
  changes: FieldChange[];
}
export const preview_row_label = { zh: '行', en: 'Row' } as const;
export const preview_row_fields = {
  row: { zh: '行号', en: 'Row' },
  noun: { zh: '对象类别', en: 'Noun' },
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  is_new: { zh: '新增', en: 'New' },
  is_removed: { zh: '删除', en: 'Removed' },
  changes: { zh: '变动', en: 'Changes' },
} as const;

export interface PassedRow {
  row: number;
  text: string;
}
export const passed_row_label = { zh: '略过的行', en: 'Row that was passed over' } as const;
export const passed_row_fields = {
  row: { zh: '行号', en: 'Row' },
  text: { zh: '文字', en: 'Text' },
} as const;

export interface TableRefusal {
  place: string;
  code: string;
  message: string;
  message_en: string;
}
export const table_refusal_label = { zh: '错误', en: 'Mistake' } as const;
export const table_refusal_fields = {
  place: { zh: '位置', en: 'Place' },
  code: { zh: '类别', en: 'Kind' },
  message: { zh: '原因', en: 'Reason' },
  message_en: { zh: '原因（英文）', en: 'Reason in English' },
} as const;

export interface TablePreview {
  name: string;
  sheets: TableSheet[];
  sheet: string;
  header_row: number;
  columns: PreviewColumn[];
  choosable: string[];
  required: string[];
  rows: PreviewRow[];
  passed: PassedRow[];
  refusals: TableRefusal[];
  refused: number;
  created: number;
  changed: number;
  unchanged: number;
  sequence: number;
  may_import: boolean;
}
export const table_preview_label = { zh: '导入预览', en: 'Preview of an import' } as const;
export const table_preview_fields = {
  name: { zh: '文件名', en: 'File name' },
  sheets: { zh: '工作表', en: 'Sheets' },
  sheet: { zh: '所用工作表', en: 'Sheet that is read' },
  header_row: { zh: '表头行', en: 'Header row' },
  columns: { zh: '各列', en: 'Columns' },
  choosable: { zh: '可对应的字段', en: 'Fields that a column may stand for' },
  required: { zh: '必有的字段', en: 'Fields that must have a column' },
  rows: { zh: '新增和修改', en: 'Rows that would be created or changed' },
  passed: { zh: '略过的行', en: 'Rows that were passed over' },
  refusals: { zh: '错误', en: 'Mistakes' },
  refused: { zh: '错误数', en: 'Number of mistakes' },
  created: { zh: '新增', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  unchanged: { zh: '不变', en: 'Unchanged' },
  sequence: { zh: '台账序号', en: 'Sequence of the ledger' },
  may_import: { zh: '可以导入', en: 'May be imported' },
} as const;

export interface TableImported {
  created: number;
  changed: number;
  unchanged: number;
  remembered: number;
  sequence: number;
}
export const table_imported_label = { zh: '导入结果', en: 'What was imported' } as const;
export const table_imported_fields = {
  created: { zh: '新增', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  unchanged: { zh: '不变', en: 'Unchanged' },
  remembered: { zh: '新记住的列', en: 'Columns remembered' },
  sequence: { zh: '台账序号', en: 'Sequence of the ledger' },
} as const;

export interface BaselineFrozen {
  tasks: number;
  nodes: number;
  unchanged: number;
  sequence: number;
}
export const baseline_frozen_label = { zh: '已冻结的基线', en: 'Baseline that was frozen' } as const;
export const baseline_frozen_fields = {
  tasks: { zh: '任务', en: 'Tasks' },
  nodes: { zh: '节点', en: 'Nodes' },
  unchanged: { zh: '基线不变的任务', en: 'Tasks whose baseline stays' },
  sequence: { zh: '台账序号', en: 'Sequence of the ledger' },
} as const;

export interface AbsentTask {
  code: string;
  title: string;
  title_en: string;
}
export const absent_task_label = { zh: '文件中没有的任务', en: 'Task that the file does not have' } as const;
export const absent_task_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '任务名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
} as const;

export interface ProjectPreview {
  name: string;
  title: string;
  tasks: number;
  links: number;
  rows: PreviewRow[];
  refusals: TableRefusal[];
  refused: number;
  created: number;
  changed: number;
  removed: number;
  unchanged: number;
  fresh: number;
  missing: AbsentTask[];
  missing_total: number;
  leftover: ScheduledLeftover[];
  sequence: number;
  may_import: boolean;
}
export const project_preview_label = { zh: '项目文件导入预览', en: 'Preview of taking in a project file' } as const;
export const project_preview_fields = {
  name: { zh: '文件名', en: 'File name' },
  title: { zh: '项目名称', en: 'Title of the project' },
  tasks: { zh: '任务数', en: 'Tasks' },
  links: { zh: '衔接数', en: 'Links' },
  rows: { zh: '变动', en: 'What would be created, changed or removed' },
  refusals: { zh: '错误', en: 'Mistakes' },
  refused: { zh: '错误数', en: 'Number of mistakes' },
  created: { zh: '新增', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  removed: { zh: '删除', en: 'Removed' },
  unchanged: { zh: '不变的任务', en: 'Tasks that stay' },
  fresh: { zh: '新任务', en: 'New tasks' },
  missing: { zh: '文件中没有的任务', en: 'Tasks that the file does not have' },
  missing_total: { zh: '文件中没有的任务数', en: 'How many it does not have' },
  leftover: { zh: '未采用的内容', en: 'Not taken over' },
  sequence: { zh: '台账序号', en: 'Sequence of the ledger' },
  may_import: { zh: '可以导入', en: 'May be imported' },
} as const;

export interface ProjectImported {
  created: number;
  changed: number;
  removed: number;
  unchanged: number;
  sequence: number;
}
export const project_imported_label = { zh: '项目文件导入结果', en: 'What was taken in of a project file' } as const;
export const project_imported_fields = {
  created: { zh: '新增', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  removed: { zh: '删除', en: 'Removed' },
  unchanged: { zh: '不变的任务', en: 'Tasks that stay' },
  sequence: { zh: '台账序号', en: 'Sequence of the ledger' },
} as const;

export interface ScheduledLeftover {
  kind: LeftoverKind;
  element: string;
  count: number;
  what: string;
  what_en: string;
}
export const scheduled_leftover_label = { zh: '未采用的内容', en: 'Not taken over' } as const;
export const scheduled_leftover_fields = {
  kind: { zh: '处理', en: 'Kind' },
  element: { zh: '元素', en: 'Element' },
  count: { zh: '个数', en: 'Count' },
  what: { zh: '说明', en: 'What' },
  what_en: { zh: '说明（英文）', en: 'What, in English' },
} as const;

export interface ProjectExport {
  file_name: string;
  tasks: number;
  links: number;
  calendars: number;
  leftover: ScheduledLeftover[];
}
export const project_export_label = { zh: '项目文件', en: 'Project file' } as const;
export const project_export_fields = {
  file_name: { zh: '文件名', en: 'File name' },
  tasks: { zh: '任务数', en: 'Tasks' },
  links: { zh: '衔接数', en: 'Links' },
  calendars: { zh: '日历数', en: 'Calendars' },
  leftover: { zh: '未写入的内容', en: 'What could not be written' },
} as const;

export interface CalendarSubscription {
  code: string;
  account: string;
  noun: string;
  subject: string;
  title: string;
  title_en: string;
  language: string;
  created_at: string;
  used_at: string | null;
  uses: number;
}
export const calendar_subscription_label = { zh: '日历订阅', en: 'Calendar subscription' } as const;
export const calendar_subscription_fields = {
  code: { zh: '编号', en: 'Code' },
  account: { zh: '账号', en: 'Account' },
  noun: { zh: '对象类别', en: 'Noun' },
  subject: { zh: '对象编号', en: 'Subject' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  language: { zh: '语言', en: 'Language' },
  created_at: { zh: '建立时间', en: 'Made at' },
  used_at: { zh: '最近使用', en: 'Last used at' },
  uses: { zh: '使用次数', en: 'Uses' },
} as const;

export interface CalendarSubscriptionList {
  items: CalendarSubscription[];
  units: string[];
  people: string[];
}
export const calendar_subscription_list_label = { zh: '日历订阅', en: 'Calendar subscriptions' } as const;
export const calendar_subscription_list_fields = {
  items: { zh: '已有订阅', en: 'Subscriptions' },
  units: { zh: '可订阅的单位', en: 'Units that one may subscribe to' },
  people: { zh: '可订阅的责任人', en: 'People whom one may subscribe to' },
} as const;

export interface NewCalendarSubscription {
  subscription: CalendarSubscription;
  address: string;
}
export const new_calendar_subscription_label = { zh: '新的日历订阅', en: 'New calendar subscription' } as const;
export const new_calendar_subscription_fields = {
  subscription: { zh: '订阅', en: 'Subscription' },
  address: { zh: '订阅地址', en: 'Address' },
} as const;

export interface Me {
  account: Account;
  unit_title: string;
  unit_title_en: string;
  csrf: string;
  editions: Edition[];
}
export const me_label = { zh: '当前账号', en: 'Who is signed in' } as const;
export const me_fields = {
  account: { zh: '账号', en: 'Account' },
  unit_title: { zh: '单位名称', en: 'Unit' },
  unit_title_en: { zh: '单位英文名称', en: 'Unit in English' },
  csrf: { zh: '防伪令牌', en: 'Token of this session' },
  editions: { zh: '届次', en: 'Editions' },
} as const;

export interface ScenarioMistake {
  code: string;
  file: string;
  line: number;
  path: string;
  message: string;
  message_en: string;
}
export const scenario_mistake_label = { zh: '情景错误', en: 'Mistake in a scenario' } as const;
export const scenario_mistake_fields = {
  code: { zh: '编号', en: 'Code' },
  file: { zh: '文件', en: 'File' },
  line: { zh: '行', en: 'Line' },
  path: { zh: '位置', en: 'Path' },
  message: { zh: '说明', en: 'Message' },
  message_en: { zh: '英文说明', en: 'Message in English' },
} as const;

export interface ScenarioVariant {
  code: string;
  title: string;
  title_en: string;
}
export const scenario_variant_label = { zh: '方案', en: 'Variant' } as const;
export const scenario_variant_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
} as const;

export interface ScenarioPoint {
  at: number;
  time: string;
  value: number;
  text: string;
  line: number;
  is_own: boolean;
}
export const scenario_point_label = { zh: '曲线上的点', en: 'Point of a curve' } as const;
export const scenario_point_fields = {
  at: { zh: '时间', en: 'Time' },
  time: { zh: '写作', en: 'As written' },
  value: { zh: '值', en: 'Value' },
  text: { zh: '值写作', en: 'Value as written' },
  line: { zh: '行', en: 'Line' },
  is_own: { zh: '在本文件内', en: 'In this file' },
} as const;

export interface ScenarioWay {
  to: string;
  share: number | null;
  of_class: string;
  kind: string;
}
export const scenario_way_label = { zh: '去向', en: 'Way' } as const;
export const scenario_way_fields = {
  to: { zh: '去往', en: 'To' },
  share: { zh: '比例', en: 'Share' },
  of_class: { zh: '人群', en: 'Class' },
  kind: { zh: '方式', en: 'Kind' },
} as const;

export interface ScenarioSource {
  code: string;
  title: string;
  title_en: string;
  kind: string;
  of_class: string;
  line: number;
  total: number | null;
  gap_mean: number | null;
  batch_mean: number | null;
  form: string;
  points: ScenarioPoint[];
  ways: ScenarioWay[];
}
export const scenario_source_label = { zh: '来源', en: 'Source' } as const;
export const scenario_source_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  kind: { zh: '方式', en: 'Kind' },
  of_class: { zh: '人群', en: 'Class' },
  line: { zh: '行', en: 'Line' },
  total: { zh: '预计人数', en: 'Expected in all' },
  gap_mean: { zh: '平均间隔', en: 'Mean gap' },
  batch_mean: { zh: '每批人数', en: 'Mean batch' },
  form: { zh: '曲线形式', en: 'Form of the curve' },
  points: { zh: '到达曲线', en: 'Points' },
  ways: { zh: '去向', en: 'Ways' },
} as const;

export interface ScenarioStation {
  code: string;
  title: string;
  title_en: string;
  kind: string;
  line: number;
  lanes: number;
  is_closed: boolean;
  time_mean: number | null;
  length: number | null;
  batch: number | null;
  room: number | null;
  every: number | null;
  wait_target: number | null;
  ways: ScenarioWay[];
}
export const scenario_station_label = { zh: '地点', en: 'Station' } as const;
export const scenario_station_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  kind: { zh: '类别', en: 'Kind' },
  line: { zh: '行', en: 'Line' },
  lanes: { zh: '开放通道', en: 'Open lanes' },
  is_closed: { zh: '起初关闭', en: 'Closed at first' },
  time_mean: { zh: '平均用时', en: 'Mean time' },
  length: { zh: '长度', en: 'Length' },
  batch: { zh: '每批人数', en: 'Batch' },
  room: { zh: '容量', en: 'Room' },
  every: { zh: '班次间隔', en: 'Between departures' },
  wait_target: { zh: '等候目标', en: 'Target for the wait' },
  ways: { zh: '去向', en: 'Ways' },
} as const;

export interface ScenarioThreshold {
  code: string;
  at: number;
  title: string;
  title_en: string;
}
export const scenario_threshold_label = { zh: '阈值', en: 'Threshold' } as const;
export const scenario_threshold_fields = {
  code: { zh: '等级', en: 'Level' },
  at: { zh: '人数', en: 'Number' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
} as const;

export interface ScenarioArea {
  code: string;
  title: string;
  title_en: string;
  stations: string[];
  thresholds: ScenarioThreshold[];
}
export const scenario_area_label = { zh: '区域', en: 'Area' } as const;
export const scenario_area_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  stations: { zh: '所含地点', en: 'Stations' },
  thresholds: { zh: '阈值', en: 'Thresholds' },
} as const;

export interface ScenarioSetting {
  place: string;
  title: string;
  title_en: string;
  kind: string;
  value: number;
  sign: string;
}
export const scenario_setting_label = { zh: '改变', en: 'Setting' } as const;
export const scenario_setting_fields = {
  place: { zh: '地点', en: 'Place' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  kind: { zh: '项目', en: 'Kind' },
  value: { zh: '值', en: 'Value' },
  sign: { zh: '指引', en: 'Sign' },
} as const;

export interface ScenarioOrder {
  code: string;
  title: string;
  title_en: string;
  at: number | null;
  when_area: string;
  when_queue_of: string;
  when_free: string;
  when_free_title: string;
  when_free_title_en: string;
  reaches: number | null;
  falls_to: number | null;
  rises_to: number | null;
  delay: number;
  is_timetable: boolean;
  settings: ScenarioSetting[];
}
export const scenario_order_label = { zh: '指令', en: 'Order' } as const;
export const scenario_order_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  at: { zh: '时间', en: 'At' },
  when_area: { zh: '看区域人数', en: 'When in the area' },
  when_queue_of: { zh: '看排队人数', en: 'When in the queue of' },
  when_free: { zh: '看空闲力量', en: 'When free units of' },
  when_free_title: { zh: '空闲力量名称', en: 'Title of the free units' },
  when_free_title_en: { zh: '空闲力量英文名称', en: 'Title of the free units in English' },
  reaches: { zh: '升到', en: 'Reaches' },
  falls_to: { zh: '降到', en: 'Falls to' },
  rises_to: { zh: '回升到', en: 'Rises to' },
  delay: { zh: '执行用时', en: 'Delay' },
  is_timetable: { zh: '属于地点时刻表', en: 'Part of a timetable' },
  settings: { zh: '改变', en: 'Settings' },
} as const;

export interface ScenarioShift {
  from: number;
  until: number;
}
export const scenario_shift_label = { zh: '值勤时段', en: 'Shift' } as const;
export const scenario_shift_fields = {
  from: { zh: '起', en: 'From' },
  until: { zh: '止', en: 'Until' },
} as const;

export interface ScenarioUnits {
  code: string;
  title: string;
  title_en: string;
  kind: string;
  kind_title: string;
  kind_title_en: string;
  post_title: string;
  post_title_en: string;
  count: number;
  is_reserve: boolean;
  duty: ScenarioShift[];
}
export const scenario_units_label = { zh: '力量', en: 'Units' } as const;
export const scenario_units_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  kind: { zh: '种类', en: 'Kind' },
  kind_title: { zh: '种类名称', en: 'Title of the kind' },
  kind_title_en: { zh: '种类英文名称', en: 'Title of the kind in English' },
  post_title: { zh: '驻点', en: 'Post' },
  post_title_en: { zh: '驻点英文名称', en: 'Post in English' },
  count: { zh: '数量', en: 'Count' },
  is_reserve: { zh: '预备', en: 'In reserve' },
  duty: { zh: '值勤', en: 'Duty' },
} as const;

export interface ScenarioPlace {
  title: string;
  title_en: string;
}
export const scenario_place_label = { zh: '事发地点', en: 'Place' } as const;
export const scenario_place_fields = {
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
} as const;

export interface ScenarioNeed {
  title: string;
  title_en: string;
  count: number;
}
export const scenario_need_label = { zh: '所需力量', en: 'Need' } as const;
export const scenario_need_fields = {
  title: { zh: '种类', en: 'Kind' },
  title_en: { zh: '种类英文名称', en: 'Kind in English' },
  count: { zh: '数量', en: 'Count' },
} as const;

export interface ScenarioIncident {
  code: string;
  title: string;
  title_en: string;
  expected: number | null;
  scripted: number;
  places: ScenarioPlace[];
  needs: ScenarioNeed[];
  priority: number;
  target: number | null;
  transport_share: number;
}
export const scenario_incident_label = { zh: '事件种类', en: 'Kind of incidents' } as const;
export const scenario_incident_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  expected: { zh: '预计起数', en: 'Expected' },
  scripted: { zh: '其中已设定', en: 'Of these in the script' },
  places: { zh: '事发地点', en: 'Places' },
  needs: { zh: '所需力量', en: 'Needs' },
  priority: { zh: '优先级', en: 'Priority' },
  target: { zh: '到场目标', en: 'Target' },
  transport_share: { zh: '送医比例', en: 'Share taken to hospital' },
} as const;

export interface ScenarioCheck {
  code: string;
  title: string;
  title_en: string;
  mistakes: ScenarioMistake[];
  warnings: ScenarioMistake[];
  starts: string;
  starts_second: number | null;
  lasts: number;
  time_unit: string;
  seed: number;
  replications: number;
  precise: string[];
  variants: ScenarioVariant[];
  sources: ScenarioSource[];
  stations: ScenarioStation[];
  areas: ScenarioArea[];
  orders: ScenarioOrder[];
  units: ScenarioUnits[];
  incidents: ScenarioIncident[];
}
export const scenario_check_label = { zh: '情景检查', en: 'Scenario check' } as const;
export const scenario_check_fields = {
  code: { zh: '编号', en: 'Code' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  mistakes: { zh: '错误', en: 'Mistakes' },
  warnings: { zh: '提醒', en: 'Warnings' },
  starts: { zh: '开始', en: 'Starts' },
  starts_second: { zh: '开始时刻', en: 'Starts at' },
  lasts: { zh: '历时', en: 'Lasts' },
  time_unit: { zh: '时间单位', en: 'Time unit' },
  seed: { zh: '随机种子', en: 'Seed' },
  replications: { zh: '推演次数', en: 'Replications' },
  precise: { zh: '要算准的结果', en: 'Answers to be precise' },
  variants: { zh: '方案', en: 'Variants' },
  sources: { zh: '来源', en: 'Sources' },
  stations: { zh: '地点', en: 'Stations' },
  areas: { zh: '区域', en: 'Areas' },
  orders: { zh: '指令', en: 'Orders' },
  units: { zh: '力量', en: 'Units' },
  incidents: { zh: '事件', en: 'Incidents' },
} as const;

export interface DrillRun {
  code: string;
  scenario: string;
  revision: number;
  variant: string;
  compares: boolean;
  seed: number;
  replications: number;
  half_width: string;
  state: DrillRunState;
  started_by: string;
  asked_at: string;
  began_at: string | null;
  ended_at: string | null;
  place: number;
  done: number;
  of: number;
  seconds: number;
  seconds_left: number;
  message: string;
  message_en: string;
}
export const drill_run_label = { zh: '推演', en: 'Drill run' } as const;
export const drill_run_fields = {
  code: { zh: '编号', en: 'Code' },
  scenario: { zh: '推演情景', en: 'Scenario' },
  revision: { zh: '情景版次', en: 'Revision of the scenario' },
  variant: { zh: '方案', en: 'Variant' },
  compares: { zh: '比较各方案', en: 'Compares the variants' },
  seed: { zh: '随机种子', en: 'Seed' },
  replications: { zh: '推演次数', en: 'Replications' },
  half_width: { zh: '精度要求', en: 'Half-width' },
  state: { zh: '状态', en: 'State' },
  started_by: { zh: '发起人', en: 'Started by' },
  asked_at: { zh: '发起时间', en: 'Asked at' },
  began_at: { zh: '开始时间', en: 'Began at' },
  ended_at: { zh: '结束时间', en: 'Ended at' },
  place: { zh: '排队位次', en: 'Place in the queue' },
  done: { zh: '已推演', en: 'Done' },
  of: { zh: '共需', en: 'Of' },
  seconds: { zh: '已用时', en: 'Seconds' },
  seconds_left: { zh: '约余', en: 'Seconds left' },
  message: { zh: '说明', en: 'Message' },
  message_en: { zh: '英文说明', en: 'Message in English' },
} as const;

export interface DrillWarning {
  code: string;
  where: string;
  message: string;
  message_en: string;
}
export const drill_warning_label = { zh: '提醒', en: 'Warning' } as const;
export const drill_warning_fields = {
  code: { zh: '编号', en: 'Code' },
  where: { zh: '位置', en: 'Where' },
  message: { zh: '说明', en: 'Message' },
  message_en: { zh: '英文说明', en: 'Message in English' },
} as const;

export interface DrillEstimate {
  code: string;
  place: string;
  of_class: string;
  name: string;
  unit: string;
  count: number;
  mean: number | null;
  low: number | null;
  high: number | null;
  deviation: number | null;
  least: number | null;
  most: number | null;
  p10: number | null;
  p50: number | null;
  p90: number | null;
  p90_low: number | null;
  p90_high: number | null;
}
export const drill_estimate_label = { zh: '推演结果', en: 'Estimate' } as const;
export const drill_estimate_fields = {
  code: { zh: '编号', en: 'Code' },
  place: { zh: '地点', en: 'Place' },
  of_class: { zh: '人群', en: 'Class' },
  name: { zh: '指标', en: 'Answer' },
  unit: { zh: '单位', en: 'Unit' },
  count: { zh: '有值的次数', en: 'Replications with a value' },
  mean: { zh: '均值', en: 'Mean' },
  low: { zh: '区间下限', en: 'Low end of the interval' },
  high: { zh: '区间上限', en: 'High end of the interval' },
  deviation: { zh: '标准差', en: 'Deviation' },
  least: { zh: '最小', en: 'Least' },
  most: { zh: '最大', en: 'Most' },
  p10: { zh: '一成', en: 'P10' },
  p50: { zh: '五成', en: 'P50' },
  p90: { zh: '九成', en: 'P90' },
  p90_low: { zh: '九成区间下限', en: 'Low end of the P90 interval' },
  p90_high: { zh: '九成区间上限', en: 'High end of the P90 interval' },
} as const;

export interface DrillSharePoint {
  at: number;
  share: number;
}
export const drill_share_point_label = { zh: '累计曲线上的点', en: 'Point of a cumulative curve' } as const;
export const drill_share_point_fields = {
  at: { zh: '时长', en: 'Duration' },
  share: { zh: '不超过的比例', en: 'Share no longer' },
} as const;

export interface DrillDistribution {
  code: string;
  place: string;
  of_class: string;
  title: string;
  title_en: string;
  name: string;
  unit: string;
  count: number;
  p50: number | null;
  p50_low: number | null;
  p50_high: number | null;
  p90: number | null;
  p90_low: number | null;
  p90_high: number | null;
  p95: number | null;
  p95_low: number | null;
  p95_high: number | null;
  target: number | null;
  in_target: number | null;
  in_target_low: number | null;
  in_target_high: number | null;
  points: DrillSharePoint[];
}
export const drill_distribution_label = { zh: '时长分布', en: 'Distribution of durations' } as const;
export const drill_distribution_fields = {
  code: { zh: '编号', en: 'Code' },
  place: { zh: '地点', en: 'Place' },
  of_class: { zh: '人群', en: 'Class' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  name: { zh: '指标', en: 'Answer' },
  unit: { zh: '单位', en: 'Unit' },
  count: { zh: '个数', en: 'Count' },
  p50: { zh: '五成不超过', en: 'P50' },
  p50_low: { zh: '五成区间下限', en: 'Low end of the P50 interval' },
  p50_high: { zh: '五成区间上限', en: 'High end of the P50 interval' },
  p90: { zh: '九成不超过', en: 'P90' },
  p90_low: { zh: '九成区间下限', en: 'Low end of the P90 interval' },
  p90_high: { zh: '九成区间上限', en: 'High end of the P90 interval' },
  p95: { zh: '九成五不超过', en: 'P95' },
  p95_low: { zh: '九成五区间下限', en: 'Low end of the P95 interval' },
  p95_high: { zh: '九成五区间上限', en: 'High end of the P95 interval' },
  target: { zh: '目标', en: 'Target' },
  in_target: { zh: '达标比例', en: 'Share within the target' },
  in_target_low: { zh: '达标区间下限', en: 'Low end of the interval within the target' },
  in_target_high: { zh: '达标区间上限', en: 'High end of the interval within the target' },
  points: { zh: '累计曲线', en: 'Cumulative curve' },
} as const;

export interface DrillPoint {
  at: number;
  clock: string;
  mean: number;
  low: number;
  high: number;
  least: number;
  most: number;
}
export const drill_point_label = { zh: '曲线上的点', en: 'Point of a curve' } as const;
export const drill_point_fields = {
  at: { zh: '时间', en: 'Time' },
  clock: { zh: '时刻', en: 'Clock' },
  mean: { zh: '均值', en: 'Mean' },
  low: { zh: '区间下限', en: 'Low end of the interval' },
  high: { zh: '区间上限', en: 'High end of the interval' },
  least: { zh: '最小', en: 'Least' },
  most: { zh: '最大', en: 'Most' },
} as const;

export interface DrillCurve {
  place: string;
  kind: string;
  by: string;
  unit: string;
  points: DrillPoint[];
}
export const drill_curve_label = { zh: '曲线', en: 'Curve' } as const;
export const drill_curve_fields = {
  place: { zh: '地点', en: 'Place' },
  kind: { zh: '种类', en: 'Kind' },
  by: { zh: '因何处', en: 'By' },
  unit: { zh: '单位', en: 'Unit' },
  points: { zh: '各点', en: 'Points' },
} as const;

export interface DrillBottleneck {
  place: string;
  title: string;
  title_en: string;
  from: number;
  until: number;
  busy_share: number;
  waiting_most: number;
  wait_most: number;
  sentence: string;
  sentence_en: string;
}
export const drill_bottleneck_label = { zh: '瓶颈', en: 'Bottleneck' } as const;
export const drill_bottleneck_fields = {
  place: { zh: '地点', en: 'Place' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  from: { zh: '开始', en: 'From' },
  until: { zh: '结束', en: 'Until' },
  busy_share: { zh: '占用', en: 'Busy' },
  waiting_most: { zh: '平均最多排队', en: 'Most waiting' },
  wait_most: { zh: '平均最长等候', en: 'Longest mean wait' },
  sentence: { zh: '说明', en: 'In words' },
  sentence_en: { zh: '英文说明', en: 'In words, in English' },
} as const;

export interface DrillHindrance {
  kind: string;
  place: string;
  title: string;
  title_en: string;
  by: string;
  by_title: string;
  by_title_en: string;
  unit_kind: string;
  from: number;
  until: number;
  share: number | null;
  lanes: number | null;
  most: number;
  came_share: number | null;
  wait: number | null;
  sentence: string;
  sentence_en: string;
}
export const drill_hindrance_label = { zh: '制约', en: 'Hindrance' } as const;
export const drill_hindrance_fields = {
  kind: { zh: '种类', en: 'Kind' },
  place: { zh: '地点', en: 'Place' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  by: { zh: '因何处', en: 'By' },
  by_title: { zh: '因何处（名称）', en: 'By, its title' },
  by_title_en: { zh: '因何处（英文名称）', en: 'By, its title in English' },
  unit_kind: { zh: '出动单位种类', en: 'Kind of unit' },
  from: { zh: '开始', en: 'From' },
  until: { zh: '结束', en: 'Until' },
  share: { zh: '比例', en: 'Share' },
  lanes: { zh: '通道数', en: 'Lanes' },
  most: { zh: '平均最多人数', en: 'Most people' },
  came_share: { zh: '经由该处的比例', en: 'Share who come through it' },
  wait: { zh: '等候', en: 'Wait' },
  sentence: { zh: '说明', en: 'In words' },
  sentence_en: { zh: '英文说明', en: 'In words, in English' },
} as const;

export interface DrillDifference {
  code: string;
  unit: string;
  count: number;
  base: number | null;
  mean: number | null;
  low: number | null;
  high: number | null;
  variance_ratio: number | null;
}
export const drill_difference_label = { zh: '与原方案之差', en: 'Difference' } as const;
export const drill_difference_fields = {
  code: { zh: '编号', en: 'Code' },
  unit: { zh: '单位', en: 'Unit' },
  count: { zh: '成对次数', en: 'Pairs' },
  base: { zh: '原方案', en: 'Base' },
  mean: { zh: '差', en: 'Difference' },
  low: { zh: '区间下限', en: 'Low end of the interval' },
  high: { zh: '区间上限', en: 'High end of the interval' },
  variance_ratio: { zh: '方差比', en: 'Variance ratio' },
} as const;

export interface NotableReplication {
  kind: string;
  by: string;
  replication: number;
  value: number;
}
export const notable_replication_label = { zh: '典型与最差的一次', en: 'Notable replication' } as const;
export const notable_replication_fields = {
  kind: { zh: '类别', en: 'Kind' },
  by: { zh: '按什么', en: 'By' },
  replication: { zh: '第几次', en: 'Replication' },
  value: { zh: '数值', en: 'Value' },
} as const;

export interface DrillAnswer {
  scenario: string;
  title: string;
  title_en: string;
  variant: string;
  variant_title: string;
  variant_title_en: string;
  starts: string;
  time_unit: string;
  model: string;
  seed: number;
  replications: number;
  ended: string;
  bounded: number;
  events: number;
  warnings: DrillWarning[];
  estimates: DrillEstimate[];
  distributions: DrillDistribution[];
  curves: DrillCurve[];
  bottlenecks: DrillBottleneck[];
  hindrances: DrillHindrance[];
  differences: DrillDifference[];
  notable: NotableReplication[];
}
export const drill_answer_label = { zh: '推演答案', en: 'Answer of a drill' } as const;
export const drill_answer_fields = {
  scenario: { zh: '情景', en: 'Scenario' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  variant: { zh: '方案', en: 'Variant' },
  variant_title: { zh: '方案名称', en: 'Variant\'s title' },
  variant_title_en: { zh: '方案英文名称', en: 'Variant\'s title in English' },
  starts: { zh: '开始', en: 'Starts' },
  time_unit: { zh: '时间单位', en: 'Time unit' },
  model: { zh: '模型指纹', en: 'Model' },
  seed: { zh: '种子', en: 'Seed' },
  replications: { zh: '次数', en: 'Replications' },
  ended: { zh: '何以结束', en: 'Ended by' },
  bounded: { zh: '被上限中止的次数', en: 'Ended by a bound' },
  events: { zh: '事件数', en: 'Events' },
  warnings: { zh: '提醒', en: 'Warnings' },
  estimates: { zh: '结果', en: 'Estimates' },
  distributions: { zh: '时长分布', en: 'Distributions of durations' },
  curves: { zh: '曲线', en: 'Curves' },
  bottlenecks: { zh: '瓶颈', en: 'Bottlenecks' },
  hindrances: { zh: '制约', en: 'Hindrances' },
  differences: { zh: '与原方案之差', en: 'Differences' },
  notable: { zh: '典型与最差的一次', en: 'Notable replications' },
} as const;

export interface CityFileUse {
  file: string;
  scenario: string;
  title: string;
  title_en: string;
  mistakes: number;
  warnings: number;
  warnings_before: number;
  message: string;
  message_en: string;
}
export const city_file_use_label = { zh: '用到此数据的情景', en: 'Use of a city file' } as const;
export const city_file_use_fields = {
  file: { zh: '文件路径', en: 'File' },
  scenario: { zh: '推演情景', en: 'Scenario' },
  title: { zh: '名称', en: 'Title' },
  title_en: { zh: '英文名称', en: 'Title in English' },
  mistakes: { zh: '错误数', en: 'Mistakes' },
  warnings: { zh: '提醒数', en: 'Warnings' },
  warnings_before: { zh: '原提醒数', en: 'Warnings before' },
  message: { zh: '说明', en: 'Message' },
  message_en: { zh: '英文说明', en: 'Message in English' },
} as const;

export interface CityFileReport {
  kind: CityFileKind;
  file: string;
  size: number;
  junctions: number;
  length: number;
  nodes: number;
  unreachable: number;
  missing_nodes: number;
  rows: number;
  columns: string[];
  features: number;
  replaces: string;
  uses: CityFileUse[];
}
export const city_file_report_label = { zh: '城市数据检查', en: 'Report on a city file' } as const;
export const city_file_report_fields = {
  kind: { zh: '类别', en: 'Kind' },
  file: { zh: '文件路径', en: 'File' },
  size: { zh: '大小', en: 'Size' },
  junctions: { zh: '路口', en: 'Junctions' },
  length: { zh: '道路里程（公里）', en: 'Kilometres of road' },
  nodes: { zh: '路网节点', en: 'Nodes' },
  unreachable: { zh: '到不了的节点', en: 'Nodes that cannot be reached' },
  missing_nodes: { zh: '缺失节点', en: 'Missing nodes' },
  rows: { zh: '行数', en: 'Rows' },
  columns: { zh: '列', en: 'Columns' },
  features: { zh: '要素', en: 'Features' },
  replaces: { zh: '替换', en: 'Replaces' },
  uses: { zh: '用到此数据的情景', en: 'Uses' },
} as const;

export interface UnitItem extends Unit {
  reach: Reach;
  load: UnitLoad;
}

export interface GroupItem extends Group {
  reach: Reach;
}

export interface PersonItem extends Person {
  reach: Reach;
}

export interface PlaceItem extends Place {
  reach: Reach;
}

export interface MilestoneItem extends Milestone {
  reach: Reach;
}

export interface CalendarItem extends Calendar {
  reach: Reach;
}

export interface CalendarExceptionItem extends CalendarException {
  reach: Reach;
}

export interface TaskItem extends Task {
  reach: Reach;
  standing: TaskStanding;
  nodes: NodeItem[];
}

export interface NodeItem extends Node, NodeStanding {
  reach: Reach;
}

export interface LinkItem extends Link {
  reach: Reach;
}

export interface RiskItem extends Risk {
  reach: Reach;
}

export interface TeamItem extends Team {
  reach: Reach;
}

export interface AssignmentItem extends Assignment {
  reach: Reach;
}

export interface ProblemItem extends Problem {
  reach: Reach;
  standing: ProblemStanding;
  countermeasures: CountermeasureItem[];
}

export interface CountermeasureItem extends Countermeasure {
  reach: Reach;
}

export interface DocumentItem extends Document {
  reach: Reach;
}

export interface EvidenceItem extends Evidence {
  reach: Reach;
}

export interface ProposalItem extends Proposal {
  reach: Reach;
}

export interface ProposedChangeItem extends ProposedChange {
  reach: Reach;
}

export interface ColumnMappingItem extends ColumnMapping {
  reach: Reach;
}

export interface ScenarioItem extends Scenario {
  reach: Reach;
}

export interface CityFileItem extends CityFile {
  reach: Reach;
}

export interface ShownOverview extends Overview, Recent {
}

export interface Items {
  units: UnitItem;
  groups: GroupItem;
  people: PersonItem;
  places: PlaceItem;
  milestones: MilestoneItem;
  calendars: CalendarItem;
  calendar_exceptions: CalendarExceptionItem;
  tasks: TaskItem;
  nodes: NodeItem;
  links: LinkItem;
  risks: RiskItem;
  teams: TeamItem;
  assignments: AssignmentItem;
  problems: ProblemItem;
  countermeasures: CountermeasureItem;
  documents: DocumentItem;
  evidence: EvidenceItem;
  proposals: ProposalItem;
  proposed_changes: ProposedChangeItem;
  column_mappings: ColumnMappingItem;
  scenarios: ScenarioItem;
  city_files: CityFileItem;
}

export const collection_of = {
  unit: 'units',
  group: 'groups',
  person: 'people',
  place: 'places',
  milestone: 'milestones',
  calendar: 'calendars',
  calendar_exception: 'calendar_exceptions',
  task: 'tasks',
  node: 'nodes',
  link: 'links',
  risk: 'risks',
  team: 'teams',
  assignment: 'assignments',
  problem: 'problems',
  countermeasure: 'countermeasures',
  document: 'documents',
  evidence: 'evidence',
  proposal: 'proposals',
  proposed_change: 'proposed_changes',
  column_mapping: 'column_mappings',
  scenario: 'scenarios',
  city_file: 'city_files',
} as const;
export type Noun = keyof typeof collection_of;

export const task_steps = [
  { name: 'start', zh: '启动', en: 'Start', from: ['not_started'], to: 'in_progress', who: 'performer', needs_reason: false },
  { name: 'submit', zh: '报完成', en: 'Report done', from: ['not_started', 'in_progress'], to: 'submitted', who: 'performer', needs_reason: false },
  { name: 'verify', zh: '核验通过', en: 'Verify', from: ['submitted'], to: 'done', who: 'verifier', needs_reason: false },
  { name: 'return', zh: '退回', en: 'Return', from: ['submitted'], to: 'in_progress', who: 'verifier', needs_reason: true },
  { name: 'reopen', zh: '重开', en: 'Reopen', from: ['done'], to: 'in_progress', who: 'verifier', needs_reason: true },
  { name: 'withdraw', zh: '撤销', en: 'Withdraw', from: ['not_started', 'in_progress', 'submitted'], to: 'withdrawn', who: 'steerer', needs_reason: true },
  { name: 'resume', zh: '恢复', en: 'Resume', from: ['withdrawn'], to: 'not_started', who: 'steerer', needs_reason: false },
] as const;

export const problem_steps = [
  { name: 'assign', zh: '分派', en: 'Assign', from: ['registered'], to: 'assigned', who: 'verifier', needs_reason: false },
  { name: 'plan', zh: '定方案', en: 'Decide measures', from: ['assigned'], to: 'planned', who: 'performer', needs_reason: false },
  { name: 'start', zh: '开始整改', en: 'Start putting right', from: ['planned'], to: 'rectifying', who: 'performer', needs_reason: false },
  { name: 'submit', zh: '报整改完成', en: 'Report rectified', from: ['rectifying'], to: 'submitted', who: 'performer', needs_reason: false },
  { name: 'verify', zh: '核验通过', en: 'Verify', from: ['submitted'], to: 'verified', who: 'verifier', needs_reason: false },
  { name: 'return', zh: '退回整改', en: 'Return', from: ['submitted', 'verified'], to: 'rectifying', who: 'verifier', needs_reason: true },
  { name: 'close', zh: '销号', en: 'Close', from: ['verified'], to: 'closed', who: 'steerer', needs_reason: false },
  { name: 'look_back', zh: '回头看合格', en: 'Look back: holds', from: ['closed'], to: 'looked_back', who: 'verifier', needs_reason: false },
  { name: 'reopen', zh: '重开', en: 'Reopen', from: ['closed', 'looked_back'], to: 'assigned', who: 'verifier', needs_reason: true },
] as const;

export const countermeasure_steps = [
  { name: 'done', zh: '落实', en: 'Mark done', from: ['open'], to: 'done', who: 'partaker', needs_reason: false },
  { name: 'undo', zh: '撤回落实', en: 'Undo', from: ['done'], to: 'open', who: 'partaker', needs_reason: false },
] as const;

export const proposal_steps = [
  { name: 'apply', zh: '采纳', en: 'Apply', from: ['proposed'], to: 'applied', who: 'steerer', needs_reason: false },
  { name: 'discard', zh: '放弃', en: 'Discard', from: ['proposed'], to: 'discarded', who: 'partaker', needs_reason: false },
] as const;

export const shortest_password = 12;
