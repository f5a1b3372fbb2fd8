(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  A lower bound on the efficiency of any law of pairs that needs no search for the best law, and
  the sufficient half of the equivalence theorem of optimal design.

    name                      meaning                                               in the paper
    ------------------------  ----------------------------------------------------  ------------
    [trace S M]               trace of the product S M
    [v_criterion K]           tr(Sigma* K) for K the inverse of the information     V
    [sensitivity K x a b]     sigma'(D_true) g_ab' K Sigma* K g_ab                  s_x(a, b)
    [efficiency_bound]        V(mu)^2 <= V(nu) E_x[max s_x] for every law nu, so that the efficiency
                              V(nu)/V(mu) of mu is at least V(mu) / E_x[max s_x]
    [flat_is_optimal]         if E_x[max s_x] = V(mu), no law nu has a smaller V
*)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic FiniteLaws ParameterSpace Matrices.
From Pilaf Require Import Problem Families LossGradient Hessian Information.

Local Open Scope R_scope.

Section Traces.
Context {parameter : finType}.
Implicit Types (S M N K L : parameter -> parameter -> R) (u v : parameter -> R).

Definition trace S M : R := \sum_i \sum_j (S i j * M j i).

Definition bilinear M u v : R := \sum_i \sum_j (u i * M i j * v j).

(** A sum of matrices of rank one. *)
Definition rank_sum (I : finType) (c : I -> R) (u : I -> parameter -> R) (i j : parameter) : R :=
  \sum_k (c k * (u k i * u k j)).

Lemma bilinear_sym M u v : (forall i j, M i j = M j i) -> bilinear M u v = bilinear M v u.
Proof.
move=> symmetric; rewrite /bilinear sum_exchange; apply: sum_ext => i; apply: sum_ext => j.
by rewrite (symmetric j i); ring.
Qed.

Lemma trace_rank_sum (I : finType) (c : I -> R) (u : I -> parameter -> R) M :
  trace (rank_sum I c u) M = \sum_k (c k * bilinear M (u k) (u k)).
Proof.
rewrite /trace /rank_sum /bilinear.
transitivity (\sum_i \sum_j \sum_k (c k * (u k j * M j i * u k i))).
  by apply: sum_ext => i; apply: sum_ext => j; rewrite -sum_scale_r; apply: sum_ext => k; ring.
transitivity (\sum_k \sum_i \sum_j (c k * (u k j * M j i * u k i))).
  by symmetry; rewrite sum_exchange; apply: sum_ext => i; exact: sum_exchange.
apply: sum_ext => k; rewrite -sum_scale_l sum_exchange; apply: sum_ext => i.
by rewrite -sum_scale_l.
Qed.

Lemma bilinear_product M N u v :
  bilinear (product M N) u v = \sum_k (\sum_i (u i * M i k)) * (\sum_j (N k j * v j)).
Proof.
rewrite /bilinear /product.
transitivity (\sum_i \sum_j \sum_k ((u i * M i k) * (N k j * v j))).
  apply: sum_ext => i; apply: sum_ext => j.
  by rewrite -sum_scale_l -sum_scale_r; apply: sum_ext => k; ring.
symmetry; transitivity (\sum_k \sum_i \sum_j ((u i * M i k) * (N k j * v j))).
  by apply: sum_ext => k; rewrite sum_product.
by rewrite sum_exchange; apply: sum_ext => i; exact: sum_exchange.
Qed.

Lemma bilinear_sandwich (J : finType) (d : J -> R) (w : J -> parameter -> R) K L u v :
  bilinear (product (product K (rank_sum J d w)) L) u v
  = \sum_l (d l * (bilinear K u (w l) * bilinear L (w l) v)).
Proof.
rewrite bilinear_product.
transitivity (\sum_k \sum_l (d l * bilinear K u (w l) * (w l k * \sum_j (L k j * v j)))).
  apply: sum_ext => k.
  transitivity ((\sum_l (d l * bilinear K u (w l) * w l k)) * \sum_j (L k j * v j));
    last by rewrite -sum_scale_r; apply: sum_ext => l; ring.
  congr (_ * _).
  rewrite /product /rank_sum.
  transitivity (\sum_i \sum_l \sum_j (d l * (u i * K i j * w l j) * w l k)).
    apply: sum_ext => i; rewrite -sum_scale_l (sum_exchange (fun l j => _)); apply: sum_ext => j.
    by rewrite -!sum_scale_l; apply: sum_ext => l; ring.
  rewrite sum_exchange; apply: sum_ext => l; rewrite /bilinear -sum_scale_l -sum_scale_r.
  by apply: sum_ext => i; rewrite -sum_scale_l -sum_scale_r.
rewrite sum_exchange; apply: sum_ext => l; rewrite sum_scale_l -Rmult_assoc; congr (_ * _).
rewrite /bilinear; apply: sum_ext => k; rewrite -sum_scale_l; apply: sum_ext => j; ring.
Qed.

(** Cauchy-Schwarz for the inner product tr(S X N Y) of matrices X and Y. *)
Lemma trace_cauchy_schwarz (I J : finType) (c : I -> R) (u : I -> parameter -> R)
    (d : J -> R) (w : J -> parameter -> R) K L :
  (forall k, 0 <= c k) -> (forall l, 0 <= d l) ->
  (forall i j, K i j = K j i) -> (forall i j, L i j = L j i) ->
  let S := rank_sum I c u in let N := rank_sum J d w in
  trace S (product (product L N) K) ^ 2
  <= trace S (product (product L N) L)
    * \sum_l (d l * bilinear (sandwich K S) (w l) (w l)).
Proof.
move=> c0 d0 Ksym Lsym S N.
have form X Y : (forall i j, X i j = X j i) -> trace S (product (product X N) Y)
    = \sum_(kl : I * J) (c kl.1 * d kl.2
      * (bilinear X (w kl.2) (u kl.1) * bilinear Y (w kl.2) (u kl.1))).
  move=> Xsym; rewrite trace_rank_sum -(pair_bigA _ (fun k l => c k * d l
      * (bilinear X (w l) (u k) * bilinear Y (w l) (u k)))) /=.
  apply: sum_ext => k; rewrite bilinear_sandwich -sum_scale_l; apply: sum_ext => l.
  by rewrite (bilinear_sym X (u k)) //; ring.
have -> : \sum_l (d l * bilinear (sandwich K S) (w l) (w l))
    = trace S (product (product K N) K).
  rewrite form // -(pair_bigA _ (fun k l => c k * d l
      * (bilinear K (w l) (u k) * bilinear K (w l) (u k)))) /= sum_exchange.
  apply: sum_ext => l; rewrite bilinear_sandwich -sum_scale_l; apply: sum_ext => k.
  by rewrite (bilinear_sym K (u k)) //; ring.
rewrite !form //.
have cd0 (kl : I * J) : 0 <= c kl.1 * d kl.2 by exact: Rmult_le_pos.
apply: Rle_trans (cauchy_schwarz (fun kl => bilinear L (w kl.2) (u kl.1))
  (fun kl => bilinear K (w kl.2) (u kl.1)) cd0) _.
apply: Req_le; congr (_ * _); apply: sum_ext => kl; ring.
Qed.

End Traces.

Section Efficiency.
Context {P : problem} {parameter : finType}.
Variables (F : reward_family P parameter) (theta : parameter -> R).

(** The pairs of all prompts. *)
Definition pair_index : finType := [finType of {x : prompt P & (response x * response x)%type}].

Lemma sum_pairs (f : forall x : prompt P, response x -> response x -> R) :
  \sum_x \sum_a \sum_b f x a b
  = \sum_(k : pair_index) f (tag k) (tagged k).1 (tagged k).2.
Proof.
transitivity (\sum_x \sum_(ab : response x * response x) f x ab.1 ab.2).
  by apply: sum_ext => x; rewrite (pair_bigA _ (fun a b => f x a b)).
exact: (sig_big_dep _ _ (fun x (ab : response x * response x) => f x ab.1 ab.2)).
Qed.

Definition pair_gradient (k : pair_index) : parameter -> R :=
  gradient_difference F theta (tag k) (tagged k).1 (tagged k).2.

Definition policy_weight (k : pair_index) : R := prompt_law P (tag k)
  * (policy_of F theta (tag k) (tagged k).1 * policy_of F theta (tag k) (tagged k).2 / 2).

Definition label_weight (nu : pair_law P) (k : pair_index) : R := prompt_law P (tag k)
  * (nu (tag k) (tagged k).1 (tagged k).2
    * sigma_slope (oracle_difference (tag k) (tagged k).1 (tagged k).2)).

Lemma sigma_star_rank_sum i j :
  sigma_star_matrix F theta i j = rank_sum pair_index policy_weight pair_gradient i j.
Proof.
rewrite /rank_sum -(sum_pairs (fun x a b => prompt_law P x
  * (policy_of F theta x a * policy_of F theta x b / 2)
  * (gradient_difference F theta x a b i * gradient_difference F theta x a b j))).
apply: sum_ext => x; transitivity (prompt_law P x * (2 * response_covariance F theta x i j) / 2);
  first by field.
rewrite -pair_covariance; last exact: policy_of_law.
rewrite -sum_scale_l /Rdiv -sum_scale_r; apply: sum_ext => a.
rewrite -sum_scale_l -sum_scale_r; apply: sum_ext => b.
by rewrite /gradient_difference; ring.
Qed.

Lemma information_rank_sum nu i j : information F theta nu (fun _ => 1) i j
  = rank_sum pair_index (label_weight nu) pair_gradient i j.
Proof.
rewrite /rank_sum -(sum_pairs (fun x a b => prompt_law P x
  * (nu x a b * sigma_slope (oracle_difference x a b))
  * (gradient_difference F theta x a b i * gradient_difference F theta x a b j))).
apply: sum_ext => x; rewrite Rmult_1_l -sum_scale_l; apply: sum_ext => a.
by rewrite -sum_scale_l; apply: sum_ext => b; ring.
Qed.

Definition v_criterion K : R := trace (sigma_star_matrix F theta) K.

Definition sensitivity K (x : prompt P) (a b : response x) : R :=
  sigma_slope (oracle_difference x a b)
  * quadratic (sandwich K (sigma_star_matrix F theta)) (gradient_difference F theta x a b).

(** K is the inverse of the information of the law that is judged, L that of any other law [nu],
    which must inform about every direction that the first one does. *)
Variables (nu : pair_law P) (K L : parameter -> parameter -> R) (cap : prompt P -> R).
Hypothesis nu_nonneg : forall x a b, 0 <= nu x a b.
Hypothesis nu_sum : forall x, \sum_a \sum_b nu x a b = 1.
Hypothesis K_symmetric : forall i j, K i j = K j i.
Hypothesis L_inverse : is_pseudo_inverse L (information F theta nu (fun _ => 1)).
Hypothesis nu_informs : forall i j,
  product (product L (information F theta nu (fun _ => 1))) K i j = K i j.
Hypothesis capped : forall x a b, sensitivity K x a b <= cap x.

Lemma trace_ext (S M N : parameter -> parameter -> R) :
  (forall i j, M i j = N i j) -> trace S M = trace S N.
Proof. by move=> MN; apply: sum_ext => i; apply: sum_ext => j; rewrite MN. Qed.

Theorem efficiency_bound : v_criterion K ^ 2 <= v_criterion L * mean (prompt_law P) cap.
Proof.
have [rho0 rho1] := prompt_law_is_law P; have [L_symmetric [LNL _]] := L_inverse.
have c0 k : 0 <= policy_weight k.
  have [p0 _] := policy_of_law F theta (tag k).
  apply: Rmult_le_pos => //; apply: Rdiv_le_0_compat; last by lra.
  exact: Rmult_le_pos.
have d0 k : 0 <= label_weight nu k.
  apply: Rmult_le_pos => //; apply: Rmult_le_pos => //.
  by apply: Rlt_le; exact: sigma_slope_positive.
have := trace_cauchy_schwarz pair_index pair_index policy_weight pair_gradient
  (label_weight nu) pair_gradient K L c0 d0 K_symmetric L_symmetric.
set S := rank_sum _ policy_weight _; set N := rank_sum _ (label_weight nu) _ => /= bound.
have NH i j : N i j = information F theta nu (fun _ => 1) i j by rewrite information_rank_sum.
have SS i j : S i j = sigma_star_matrix F theta i j by rewrite sigma_star_rank_sum.
have same M : trace S M = v_criterion M.
  by apply: sum_ext => i; apply: sum_ext => j; rewrite SS.
have mixed i j : product (product L N) K i j = K i j.
  by rewrite -[RHS]nu_informs; apply: product_ext => // a b; exact: product_ext.
have own i j : product (product L N) L i j = L i j.
  by rewrite -[RHS]LNL; apply: product_ext => // a b; exact: product_ext.
rewrite (trace_ext _ _ _ mixed) (trace_ext _ _ _ own) !same in bound.
apply: Rle_trans bound _.
have V0 : 0 <= v_criterion L.
  rewrite -same -(trace_ext S _ _ own) trace_rank_sum; apply: sum_nonneg => k.
  apply: Rmult_le_pos => //; rewrite bilinear_sandwich; apply: sum_nonneg => l.
  apply: Rmult_le_pos => //; rewrite (bilinear_sym L (pair_gradient k)) //.
  exact: Rle_0_sqr.
apply: Rmult_le_compat_l => //.
apply: (Rle_trans _ (mean (prompt_law P) (fun x =>
  \sum_a \sum_b (nu x a b * sensitivity K x a b)))).
  apply: Req_le; transitivity (\sum_x \sum_a \sum_b (prompt_law P x
      * (nu x a b * sensitivity K x a b))).
    rewrite (sum_pairs (fun x a b => prompt_law P x * (nu x a b * sensitivity K x a b))).
    apply: sum_ext => k; rewrite /label_weight /sensitivity /pair_gradient.
    rewrite -(@quadratic_ext _ (sandwich K S)); first by rewrite /quadratic /bilinear; ring.
    by move=> i j; exact: sandwich_ext.
  apply: sum_ext => x; rewrite -sum_scale_l; apply: sum_ext => a; exact: sum_scale_l.
apply: mean_le => // x; rewrite -[cap x]Rmult_1_l -(nu_sum x) -sum_scale_r.
apply: sum_le => a; rewrite -sum_scale_r; apply: sum_le => b.
exact: Rmult_le_compat_l.
Qed.

Theorem flat_is_optimal : 0 < v_criterion K -> mean (prompt_law P) cap = v_criterion K ->
  v_criterion K <= v_criterion L.
Proof. by move=> V0 flat; have := efficiency_bound; rewrite flat; nra. Qed.

End Efficiency.
